//! What would change before it does.

use super::view::{CheckMonth, CheckService, CheckView};
use crate::{
    components::{
        Button, ButtonRow, Cell, Details, Page, PortalForm, SummaryList, SummaryRow, Table,
        Warning, wording,
    },
    format, links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CheckHistoryPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.metrics.check_history(&caller).await
    };
    loaded(answer, check_page)
}

fn check_page(view: CheckView) -> AnyView {
    let labels = [("seen", String::from("what was brought in"))];
    let content = match view.problems.is_empty() {
        true => changes(view),
        false => problems(&view),
    };
    view! {
        <Page title="What would change" dense=true back=links::FEEDBACK_HISTORY labels=labels>
            {content}
        </Page>
    }
    .into_any()
}

/// Something has happened since the rows were checked, such as that a service has another name.
fn problems(view: &CheckView) -> AnyView {
    let said: Vec<_> = view
        .problems
        .iter()
        .map(|problem| view! { <li>{wording::message(problem, "the rows")}</li> })
        .collect();
    view! {
        <Warning heading="This cannot be brought in any more">
            <ul class="nhsuk-list">{said}</ul>
        </Warning>
        <p><a href=links::FEEDBACK_HISTORY>"Change the rows"</a></p>
    }
    .into_any()
}

fn changes(view: CheckView) -> AnyView {
    let months = || view.services.iter().flat_map(|service| &service.months);
    let many = |wanted: fn(&CheckMonth) -> bool| {
        let of = months().filter(|month| wanted(month)).count();
        u32::try_from(of).unwrap_or(u32::MAX)
    };
    let (all, same) = (many(|_| true), many(|month| month.is_same));
    let replaced = many(|month| month.before.is_some() && !month.is_same);
    let (from, to) = (
        months().map(|month| month.month).min(),
        months().map(|month| month.month).max(),
    );
    let period = from.zip(to).map_or_else(String::new, |(from, to)| {
        format!("{} to {}", format::month(from), format::month(to))
    });
    let facts = vec![
        SummaryRow::text("Rows", format::count(all)),
        SummaryRow::text("Months", period),
        SummaryRow::text("New", format::count(all - same - replaced)),
        SummaryRow::text("In place of earlier ones", format::count(replaced)),
        SummaryRow::text("As they are already", format::count(same)),
    ];
    let services: Vec<_> = view.services.iter().map(by_month).collect();
    let by_service = by_service(&view.services);
    let go = match all == same {
        true => view! {
            <p>"All this is in the figures already. There is nothing to bring in."</p>
            <p><a href=links::FEEDBACK_HISTORY>"Change the rows"</a></p>
        }
        .into_any(),
        false => view! {
            <PortalForm action="/api/metrics/bring-in-history">
                <input type="hidden" name="seen" value=view.seen.clone() autocomplete="off"/>
                <ButtonRow>
                    <Button>"Bring them in"</Button>
                    <a href=links::FEEDBACK_HISTORY>"Change the rows"</a>
                </ButtonRow>
            </PortalForm>
        }
        .into_any(),
    };
    view! {
        <p>"Nothing has changed yet. Look whether this is what you want."</p>
        <SummaryList rows=facts/>
        <div id="seen" tabindex="-1">{by_service}</div>
        {services}
        {go}
    }
    .into_any()
}

fn by_service(services: &[CheckService]) -> AnyView {
    let rows = services
        .iter()
        .map(|service| {
            let months = u32::try_from(service.months.len()).unwrap_or(u32::MAX);
            let answers = service.months.iter().map(|month| month.answers);
            let before = service.months.iter().filter_map(|month| month.before);
            vec![
                Cell::text(service.name.clone()),
                Cell::number(format::count(months)),
                Cell::number(format::count(answers.sum())),
                Cell::number(format::count(before.sum())),
            ]
        })
        .collect();
    let headings = [
        "Service",
        "Months",
        "Answers",
        "Answers in these months now",
    ];
    let headings = headings.map(String::from).to_vec();
    view! { <Table caption="By service" headings=headings rows=rows/> }.into_any()
}

fn by_month(service: &CheckService) -> AnyView {
    let rows = service
        .months
        .iter()
        .map(|month| {
            let becomes = match month.before {
                None => String::from("New"),
                Some(_) if month.is_same => String::from("As it is already"),
                Some(before) => format!("In place of {}", format::count(before)),
            };
            vec![
                Cell::text(format::month(month.month)),
                Cell::number(format::count(month.answers)),
                Cell::text(becomes),
            ]
        })
        .collect();
    let headings = ["Month", "Answers", "What changes"].map(String::from);
    let caption = format!("Months of {}", service.name);
    view! {
        <Details summary=format!("{}, month by month", service.name)>
            <Table caption=caption headings=headings.to_vec() rows=rows/>
        </Details>
    }
    .into_any()
}
