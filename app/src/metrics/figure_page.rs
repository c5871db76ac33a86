//! One figure: what it counts, what it is to be, and how it went month by month.

use super::{
    behind::behind,
    board_page::people,
    by_month::{MonthLine, by_month},
    choose::{choose, choose_people, figures_asked, heading},
    figure::Whose,
    plan::plan,
    view::{FigureView, MonthRow},
    words::{part, to_be},
};
use crate::{
    backend::{Backend, Caller},
    components::{Button, Cell, Page, PortalForm, SummaryList, SummaryRow, Table, TextInput},
    format,
    ids::ServiceId,
    links,
    loaded::loaded,
    plan::path_asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FigurePage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let asked = figures_asked();
    let code: String = path_asked("figure").unwrap_or_default();
    let answer = async move { backend.metrics.figure(&caller, &code, asked).await };
    loaded(answer, figure_page)
}

fn figure_page(view: FigureView) -> AnyView {
    let labels = [
        ("target", "the target"),
        ("planned", "how many appointments are planned"),
        ("first", "the first month"),
        ("last", "the last month"),
    ];
    let labels = labels.map(|(name, words)| (name, String::from(words)));
    let services = (view.services.as_slice(), view.asked.service);
    let heading = heading(services, view.period);
    let asked = &view.asked;
    let back = links::figures(asked);
    let figure = &view.figure;
    let choose = choose(
        &links::figure(&figure.code, &Default::default()),
        services,
        view.period,
        view.now,
        (figure.whose == Whose::Service)
            .then(|| choose_people(asked.age, asked.area.as_deref(), &view.areas)),
    );
    let people = people(asked);
    let facts = vec![
        SummaryRow::text("What is counted", figure.counts.clone()),
        SummaryRow::text("Of what it is a share", figure.of.clone()),
        SummaryRow::text("What is left out", figure.left_out.clone()),
        SummaryRow::text("Where the rule comes from", figure.source.clone()),
        SummaryRow::text(
            "What it is to be",
            view.target.map_or_else(
                || String::from("No target is set"),
                |of| to_be(figure.better, of),
            ),
        ),
    ];
    let since = view.since.map(|since| {
        let words = format!(
            "It has been counted like this since {}. Months before were counted in another way and are not shown here.",
            format::month(since)
        );
        view! { <p>{words}</p> }
    });
    let (months, behind) = (months(&view), behind(&view));
    let (set, plan) = (set(&view), plan(&view));
    let form = form(&view);
    let name = figure.name.clone();
    view! {
        <Page title=name dense=true back=back labels=labels>
            {choose}
            <h2>{heading}</h2>
            {people}
            <p>{format!("As of {}.", format::moment(view.now))}</p>
            <SummaryList rows=facts/>
            {since}
            {months}
            {behind}
            {plan}
            {set}
            {form}
        </Page>
    }
    .into_any()
}

fn months(view: &FigureView) -> AnyView {
    if !view.is_known {
        return view! {
            <p>"This is not known by age or area. Only of requests both are kept."</p>
        }
        .into_any();
    }
    if view.months.is_empty() {
        return view! { <p>"There is nothing to count in these months yet."</p> }.into_any();
    }
    let lines = view.months.iter().map(line).collect();
    let headings = ["Month", "Share", "Counted", "Of"];
    let today = format::day_of(view.now);
    by_month(&view.figure.name, &headings, lines, today)
}

fn line(row: &MonthRow) -> MonthLine {
    MonthLine {
        month: row.month,
        share: row.part.share,
        cells: vec![
            Cell::text(format::month(row.month)),
            Cell::number(part(row.part)),
            Cell::number(format::count_or_star(row.part.count)),
            Cell::number(format::count_or_star(row.all)),
        ],
    }
}

/// What was set for the service, the newest first.
fn set(view: &FigureView) -> Option<AnyView> {
    if view.set.is_empty() {
        return None;
    }
    let rows = view
        .set
        .iter()
        .map(|row| {
            let is = row.target.map_or_else(
                || String::from("The usual one"),
                |of| to_be(view.figure.better, of),
            );
            vec![Cell::text(format::month(row.from)), Cell::text(is)]
        })
        .collect();
    let headings = ["From", "Target"].map(String::from).to_vec();
    Some(
        view! { <Table caption="Targets of this service" headings=headings rows=rows/> }.into_any(),
    )
}

/// For whoever manages the service.
fn form(view: &FigureView) -> Option<AnyView> {
    let service: ServiceId = view.asked.service.filter(|_| view.may_set)?;
    let (service, code) = (service.to_string(), view.figure.code.clone());
    let value = view.target.map(|of| format::tenths(of).replace('%', ""));
    Some(
        view! {
            <section class="no-print">
                <h2>"Set a target for this service"</h2>
                <PortalForm action="/api/metrics/target">
                    <input type="hidden" name="service" value=service/>
                    <input type="hidden" name="figure" value=code/>
                    <TextInput
                        name="target"
                        label="Target in percent"
                        hint="For example 90 or 92.5. It counts from this month on. Leave it empty for the usual one."
                        value=value.unwrap_or_default()
                        width=5
                        inputmode="decimal"
                    />
                    <Button>"Set the target"</Button>
                </PortalForm>
            </section>
        }
        .into_any(),
    )
}
