//! The figures of requests: what came, how long people waited, for whom.

use super::{
    choose::{choose, figures_asked, heading},
    model::{Attendance, Cut, RequestFigures, TARGET_WITHIN_FOUR_WEEKS, Waits},
};
use crate::{
    backend::{Backend, Caller},
    components::{Cell, Column, Columns, Page, SummaryList, SummaryRow, Table},
    format, links,
    loaded::loaded,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RequestFiguresPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let asked = figures_asked();
    let answer = async move { backend.metrics.requests(&caller, asked).await };
    loaded(answer, figures)
}

fn figures(view: RequestFigures) -> AnyView {
    let heading = heading((&view.services, view.service), view.period);
    let cuts: Vec<_> = view
        .cuts
        .iter()
        .filter(|cut| !cut.rows.is_empty())
        .map(cut)
        .collect();
    let choose = choose(
        links::REQUEST_FIGURES,
        (&view.services, view.service),
        view.period,
        view.now,
    );
    let by_service = by_service(&view);
    view! {
        <Page title="Figures about requests" dense=true back=links::HOME>
            {choose}
            <h2>{heading}</h2>
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
            vec![
                Cell::text(words.clone()),
                Cell::number(format::count_or_star(*many)),
            ]
        })
        .collect();
    let headings = [cut.words, "Requests"].map(String::from).to_vec();
    view! { <Table caption=format!("Requests by {}", cut.words.to_lowercase()) headings=headings rows=rows/> }
        .into_any()
}
