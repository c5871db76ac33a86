//! The figures of requests: what came, how long people waited, for whom.

use super::{
    board_page::people,
    choose::{choose, choose_people, figures_asked, heading},
    figure::Better,
    model::{Attendance, Cut, Part, RequestFigures, Share, TARGET_WITHIN_FOUR_WEEKS, Waits},
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
    let services = (view.services.as_slice(), view.asked.service);
    let heading = heading(services, view.period);
    let people = people(&view.asked);
    let choose = choose(
        links::REQUEST_FIGURES,
        services,
        view.period,
        view.now,
        Some(choose_people(
            view.asked.age,
            view.asked.area.as_deref(),
            &view.areas,
        )),
    );
    let by_service = by_service(&view);
    view! {
        <Page title="Figures about requests" dense=true back=links::HOME>
            {choose}
            <h2>{heading}</h2>
            {people}
            <p>{format!("As of {}.", format::moment(view.now))}" A request counts in the month in which it was sent, a wait in the month in which it ended. No names are behind these figures."</p>
            {by_service}
            {waits(view.waits)}
            {attendance(view.appointments)}
            {cuts(&view.cuts)}
        </Page>
    }
    .into_any()
}

fn by_service(view: &RequestFigures) -> AnyView {
    let all = [(String::from("All"), view.came)];
    let rows = view.by_service.iter().chain(&all);
    let rows = rows
        .map(|(words, count)| {
            vec![
                Cell::text(words.clone()),
                Cell::number(format::count_or_star(*count)),
            ]
        })
        .collect();
    let headings = ["Service", "Requests"].map(String::from).to_vec();
    view! { <Table caption="Requests that came" headings=headings rows=rows/> }.into_any()
}

/// "12,841 (96.8%)"; a star for what is too few to be shown.
fn part(of: Part) -> String {
    let count = format::count_or_star(of.count);
    match of.share {
        Some(share) => format!("{count} ({})", share.words()),
        None => count,
    }
}

fn waits(waits: Waits) -> AnyView {
    if waits.seen == Some(0) {
        return view! {
            <h2>"How long people waited"</h2>
            <p>"Nobody was seen or rung for the first time in these months."</p>
        }
        .into_any();
    }
    let weeks = waits.weeks.into_iter().zip(WEEKS);
    let shown = |of: Part| of.share.map(Share::words).unwrap_or_default();
    let rows = weeks
        .clone()
        .map(|(of, words)| {
            vec![
                Cell::text(words),
                Cell::number(format::count_or_star(of.count)),
                Cell::number(shown(of)),
            ]
        })
        .collect();
    let columns = weeks
        .map(|(of, words)| Column {
            name: words.to_owned(),
            all: of.count.unwrap_or(0),
            part: None,
            shown: of
                .share
                .map_or_else(|| format::count_or_star(of.count), Share::words),
        })
        .collect();
    let facts = vec![
        SummaryRow::text(
            "People seen or rung for the first time",
            format::count_or_star(waits.seen),
        ),
        SummaryRow::text("Within 4 weeks", within_four(waits)),
        SummaryRow::text("More than 6 weeks", part(waits.over_six)),
        SummaryRow::text(
            "Within the time the service gives itself",
            part(waits.in_time),
        ),
        SummaryRow::text(
            "Requests answered within the time the service gives itself",
            part(waits.answered_in_time),
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

/// How many were seen within four weeks, and whether that is enough.
fn within_four(waits: Waits) -> String {
    let within = part(waits.within_four);
    let target = TARGET_WITHIN_FOUR_WEEKS;
    let met = waits
        .within_four
        .count
        .zip(waits.seen)
        .map(
            |(within, seen)| match Better::Higher.is_met(within, seen, target) {
                true => "met",
                false => "not met",
            },
        );
    match met {
        Some(met) => format!("{within}, the target of {}% is {met}", target / 10),
        None => within,
    }
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
    if of.all == Some(0) {
        return None;
    }
    let rows = vec![
        SummaryRow::text(
            "Appointments that people came to or missed",
            format::count_or_star(of.all),
        ),
        SummaryRow::text("Of them missed", part(of.missed)),
        SummaryRow::text("Of first appointments missed", part(of.first_missed)),
    ];
    Some(view! { <h2>"Appointments"</h2> <SummaryList rows=rows/> }.into_any())
}

fn cuts(cuts: &[Cut]) -> AnyView {
    if cuts.is_empty() {
        return view! {
            <h2>"Who asked, and for whom"</h2>
            <p>"There are too few requests to tell them apart: somebody could be found by it."</p>
        }
        .into_any();
    }
    let cuts: Vec<_> = cuts
        .iter()
        .filter(|cut| !cut.rows.is_empty())
        .map(one_cut)
        .collect();
    view! {
        <h2>"Who asked, and for whom"</h2>
        <p>"So that nobody is found by them, numbers from 1 to 7 are not shown, and all others are rounded. Where there is one such number the next smallest is not shown either."</p>
        {cuts}
    }
    .into_any()
}

fn one_cut(cut: &Cut) -> AnyView {
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
