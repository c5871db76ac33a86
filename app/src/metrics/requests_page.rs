//! The figures of requests: what came, how long people waited, for whom.

use super::model::{
    Attendance, Cut, FiguresAsked, MOST_MONTHS, RequestFigures, TARGET_WITHIN_FOUR_WEEKS, Waits,
};
use crate::{
    backend::{Backend, Caller},
    components::{
        Button, ButtonLook, Cell, Column, Columns, Page, Select, SummaryList, SummaryRow, Table,
    },
    format, links,
    loaded::loaded,
};
use chrono::{Months, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn RequestFiguresPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let asked = use_query_map().with_untracked(|query| FiguresAsked {
        service: query.get("service").and_then(|id| id.parse().ok()),
        from: query.get("from").and_then(|month| month_of(&month)),
        to: query.get("to").and_then(|month| month_of(&month)),
    });
    let answer = async move { backend.metrics.requests(&caller, asked).await };
    loaded(answer, figures)
}

/// A month as addresses have it, such as "2017-04", by its first day.
fn month_of(text: &str) -> Option<NaiveDate> {
    format!("{text}-01").parse().ok()
}

fn figures(view: RequestFigures) -> AnyView {
    let period = format!(
        "{} to {}",
        view.period.from.format("%B %Y"),
        view.period.to.format("%B %Y")
    );
    let service = view.service.and_then(|chosen| {
        let of = view.services.iter().find(|(id, _)| *id == chosen);
        of.map(|(_, name)| name.clone())
    });
    let of = service.unwrap_or_else(|| String::from("All services"));
    let cuts: Vec<_> = view
        .cuts
        .iter()
        .filter(|cut| !cut.rows.is_empty())
        .map(cut)
        .collect();
    let (choose, by_service) = (choose(&view), by_service(&view));
    view! {
        <Page title="Figures about requests" dense=true back=links::HOME>
            {choose}
            <h2>{format!("{of}, {period}")}</h2>
            <p>{format!("As of {}.", format::moment(view.now))}" A request counts in the month in which it was sent, a wait in the month in which it ended. No names are behind these figures."</p>
            {by_service}
            {waits(view.waits)}
            {attendance(view.appointments)}
            <h2>"Who asked, and for whom"</h2>
            <p>"Numbers from 1 to 7 are not shown, so that nobody is found by them. Where there is one such number the next smallest is not shown either."</p>
            {cuts}
        </Page>
    }
    .into_any()
}

/// Which figures are wanted.
fn choose(view: &RequestFigures) -> AnyView {
    let all = (String::new(), String::from("All services"));
    let services = view
        .services
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()));
    let services: Vec<_> = std::iter::once(all).chain(services).collect();
    let chosen = view.service.map(|id| id.to_string()).unwrap_or_default();
    let months = months_to_choose(view);
    let (from, to) = (value_of(view.period.from), value_of(view.period.to));
    view! {
        <form class="no-print" method="get" action=links::REQUEST_FIGURES>
            <Select name="service" label="Service" value=chosen options=services/>
            <Select name="from" label="First month" value=from options=months.clone()/>
            <Select name="to" label="Last month" value=to options=months/>
            <Button look=ButtonLook::Secondary>"Show"</Button>
        </form>
    }
    .into_any()
}

/// The months of the last five years, and those that are shown.
fn months_to_choose(view: &RequestFigures) -> Vec<(String, String)> {
    let newest = format::day_of(view.now);
    let mut months: Vec<NaiveDate> = (0..MOST_MONTHS)
        .filter_map(|back| newest.checked_sub_months(Months::new(back)))
        .filter_map(first_of_month)
        .collect();
    months.extend([view.period.from, view.period.to]);
    months.sort_unstable();
    months.dedup();
    let words = |month: NaiveDate| (value_of(month), month.format("%B %Y").to_string());
    months.into_iter().rev().map(words).collect()
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    day.with_day(1)
}

/// A month as addresses have it.
fn value_of(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

fn by_service(view: &RequestFigures) -> AnyView {
    let mut rows: Vec<Vec<Cell>> = view
        .by_service
        .iter()
        .map(|line| {
            vec![
                Cell::text(line.words.clone()),
                Cell::number(format::count(line.count)),
            ]
        })
        .collect();
    rows.push(vec![
        Cell::text("All"),
        Cell::number(format::count(view.came)),
    ]);
    let headings = ["Service", "Requests"].map(String::from).to_vec();
    view! { <Table caption="Requests that came" headings=headings rows=rows/> }.into_any()
}

fn waits(waits: Waits) -> AnyView {
    if waits.seen == 0 {
        return view! {
            <h2>"How long people waited"</h2>
            <p>"Nobody was seen or rung for the first time in these months."</p>
        }
        .into_any();
    }
    let share = |of: u32| format::percent(of, waits.seen);
    let weeks = waits.weeks.into_iter().zip(WEEKS);
    let rows = weeks
        .clone()
        .map(|(of, words)| {
            vec![
                Cell::text(words),
                Cell::number(format::count(of)),
                Cell::number(share(of)),
            ]
        })
        .collect();
    let columns = weeks
        .map(|(of, words)| Column {
            name: words.to_owned(),
            all: of,
            part: None,
            shown: share(of),
        })
        .collect();
    let within = waits.within_four();
    let met =
        u64::from(within) * 1_000 >= u64::from(waits.seen) * u64::from(TARGET_WITHIN_FOUR_WEEKS);
    let target = format!(
        "{} ({}), the target of {}% is {}",
        format::count(within),
        share(within),
        TARGET_WITHIN_FOUR_WEEKS / 10,
        if met { "met" } else { "not met" }
    );
    let facts = vec![
        SummaryRow::text(
            "People seen or rung for the first time",
            format::count(waits.seen),
        ),
        SummaryRow::text("Within 4 weeks", target),
        SummaryRow::text(
            "More than 6 weeks",
            format!(
                "{} ({})",
                format::count(waits.over_six),
                share(waits.over_six)
            ),
        ),
        SummaryRow::text(
            "Within the time the service gives itself",
            format!(
                "{} ({})",
                format::count(waits.in_time),
                share(waits.in_time)
            ),
        ),
    ];
    let headings = ["Time from request to first contact", "People", "Share"];
    let headings = headings.map(String::from).to_vec();
    let label = "How long people waited, in weeks; the table says the same in numbers";
    view! {
        <h2>"How long people waited"</h2>
        <Columns columns=columns label=label/>
        <Table caption="Waiting times" headings=headings rows=rows/>
        <SummaryList rows=facts/>
    }
    .into_any()
}

/// The bands of waiting times, as community physiotherapy publishes them.
const WEEKS: [&str; 5] = [
    "Less than 1 week",
    "1 to 2 weeks",
    "2 to 3 weeks",
    "3 to 4 weeks",
    "4 weeks or longer",
];

fn attendance(of: Attendance) -> Option<AnyView> {
    let all = of.attended + of.missed;
    if all == 0 {
        return None;
    }
    let missed = format!(
        "{} ({})",
        format::count(of.missed),
        format::percent(of.missed, all)
    );
    let rows = vec![
        SummaryRow::text(
            "Appointments that people came to",
            format::count(of.attended),
        ),
        SummaryRow::text("Appointments that people missed", missed),
    ];
    Some(view! { <h2>"Appointments"</h2> <SummaryList rows=rows/> }.into_any())
}

fn cut(cut: &Cut) -> AnyView {
    let rows = cut
        .rows
        .iter()
        .map(|(words, many)| {
            let many = many.map_or_else(|| String::from("*"), format::count);
            vec![Cell::text(words.clone()), Cell::number(many)]
        })
        .collect();
    let headings = [cut.words, "Requests"].map(String::from).to_vec();
    view! { <Table caption=format!("Requests by {}", cut.words.to_lowercase()) headings=headings rows=rows/> }
        .into_any()
}
