//! The figures about messages, by team.

use super::model::{DeskFigures, FiguresView, MonthFigures, OpenByAge};
use crate::{
    components::{Cell, Column, Columns, Page, Table, page_result},
    format, links, posted,
};
use leptos::prelude::*;

/// The figures.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.inbox.figures(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(figures))
    };
    view! { {Suspend::new(shown)} }
}

fn figures(view: FiguresView) -> AnyView {
    let desks: Vec<_> = view.desks.iter().map(desk).collect();
    let as_of = format!("As of {}.", format::moment(view.now));
    let none = view
        .desks
        .is_empty()
        .then(|| view! { <p>"No team answers messages here yet."</p> });
    view! {
        <Page title="Figures about messages" dense=true back=links::HOME>
            <p>{as_of}" A message counts in the month in which it came. What was written again before an answer counts once. Times are working hours of the team."</p>
            <p>{format!("Messages without an owner: {}", view.unowned)}</p>
            {none}
            {desks}
        </Page>
    }
    .into_any()
}

fn desk(figures: &DeskFigures) -> AnyView {
    let name = figures.desk.name.clone();
    let rows = figures.months.iter().rev().map(cells).collect();
    let headings = [
        "Month",
        "Came in",
        "Answered in time",
        "Late",
        "Closed without an answer",
        "Median time to an answer",
    ];
    let columns = figures.months.iter().map(column).collect();
    let label = format!("Messages to {name} by month; the table says the same in numbers");
    view! {
        <section>
            <h2>{name}</h2>
            <Columns columns=columns label=label keys=["Answered in time", "Late, closed or still open"]/>
            <Table caption="By month" headings=headings.map(String::from).to_vec() rows=rows/>
            {open(figures.open)}
        </section>
    }
    .into_any()
}

fn column(month: &MonthFigures) -> Column {
    Column {
        name: month.month.format("%b").to_string(),
        all: month.came,
        part: Some(month.in_time),
        shown: month.came.to_string(),
    }
}

fn cells(month: &MonthFigures) -> Vec<Cell> {
    let name = format::month(month.month);
    let median = month
        .median_minutes
        .map_or_else(|| String::from("None yet"), hours);
    vec![
        Cell::text(name),
        Cell::number(month.came.to_string()),
        Cell::number(month.in_time.to_string()),
        Cell::number(month.late.to_string()),
        Cell::number(month.unanswered.to_string()),
        Cell::number(median),
    ]
}

/// "45 minutes", "2 hours", "2 hours 30 minutes".
fn hours(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let plural = |count: u32, unit: &str| {
        let more = if count == 1 { "" } else { "s" };
        format!("{count} {unit}{more}")
    };
    match (hours, rest) {
        (0, rest) => plural(rest, "minute"),
        (hours, 0) => plural(hours, "hour"),
        (hours, rest) => format!("{} {}", plural(hours, "hour"), plural(rest, "minute")),
    }
}

fn open(open: OpenByAge) -> AnyView {
    let rows = [
        ("Less than 1 day", open.day),
        ("1 day to less than 3 days", open.three_days),
        ("3 days to less than 1 week", open.week),
        ("1 week or longer", open.longer),
        ("Late, of all these", open.late),
    ];
    let rows = rows
        .into_iter()
        .map(|(words, count)| vec![Cell::text(words), Cell::number(count.to_string())])
        .collect();
    let headings = ["Waiting", "Messages"].map(String::from).to_vec();
    view! { <Table caption="Waiting for an answer now" headings=headings rows=rows/> }.into_any()
}
