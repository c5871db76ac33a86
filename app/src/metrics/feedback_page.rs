//! The figures about how people found care.

use super::{
    by_month::{MonthLine, by_month},
    choose::{choose_since, figures_asked, heading},
    history::note::{lead, note},
    model::{Counted, FeedbackFigures, FeedbackSeries, FiguresAsked, Share, Shares},
};
use crate::{
    backend::{Backend, Caller},
    components::{Cell, Page, SummaryList, SummaryRow, Table},
    format, links,
    loaded::loaded,
    month::months_before,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page.
#[component]
pub fn FeedbackFiguresPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let asked = figures_asked();
    let answer = async move { backend.metrics.feedback(&caller, asked).await };
    loaded(answer, figures)
}

fn figures(view: FeedbackFigures) -> AnyView {
    let services = (view.services.as_slice(), view.service);
    let when = (view.now, view.earliest);
    let choose = choose_since(links::FEEDBACK_FIGURES, services, view.period, when, None);
    let heading = heading(services, view.period);
    let several = (view.series.len() > 1).then(|| {
        view! { <p>"The question was changed in these months. Answers to different questions are not added up."</p> }
    });
    let none = view.series.is_empty().then(|| {
        view! { <p>"Nobody has answered in these months."</p> }
    });
    let rate = rate(&view);
    let this = format::day_of(view.now);
    let series: Vec<_> = view.series.iter().map(|of| series(of, this)).collect();
    let files = files(&view);
    view! {
        <Page title="How people found care" dense=true back=links::HOME>
            {choose}
            <h2>{heading}</h2>
            <p>{format!("As of {}.", format::moment(view.now))}" Shares are of all answers, those who do not know among them. Less than 10 answers have no share. So that nobody is found by them, numbers from 1 to 7 are not shown, all others are rounded, and shares are of rounded numbers. These figures are not made to compare services."</p>
            {rate}
            {several}
            {note(&view.brought_in)}
            {none}
            {series}
            {files}
            {lead(view.may_return)}
        </Page>
    }
    .into_any()
}

/// How many of those who were asked have answered.
fn rate(view: &FeedbackFigures) -> AnyView {
    let rows = vec![
        SummaryRow::text("People asked by email", format::count_or_star(view.asked)),
        SummaryRow::text("Of them answered", share(view.answered)),
    ];
    view! { <SummaryList rows=rows/> }.into_any()
}

fn series(of: &FeedbackSeries, today: NaiveDate) -> AnyView {
    let facts = vec![
        SummaryRow::text("Answers", format::count_or_star(of.all.all)),
        SummaryRow::text("Positive", share(of.all.positive)),
        SummaryRow::text("Negative", share(of.all.negative)),
    ];
    let (question, number) = (of.question.clone(), of.number);
    let options = counts(format!("Answers to “{question}”"), "Answer", &of.options);
    let months = months(of, today);
    let statements = statements(&of.statements);
    let methods = counts(String::from("How the answers came"), "How", &of.methods);
    let roles = counts(String::from("Who answered"), "Who", &of.roles);
    view! {
        <h3>{question.clone()}</h3>
        <p class="quiet">{format!("Version {number} of the question")}</p>
        <SummaryList rows=facts/>
        {options}
        {months}
        {statements}
        {methods}
        {roles}
    }
    .into_any()
}

/// "96.0%", or why there is none.
pub(crate) fn share(share: Option<Share>) -> String {
    share.map_or_else(|| String::from("Too few to say"), Share::words)
}

fn counts(caption: String, first: &'static str, counts: &Counted) -> AnyView {
    let rows = counts
        .iter()
        .map(|(words, count)| {
            vec![
                Cell::text(words.clone()),
                Cell::number(format::count_or_star(*count)),
            ]
        })
        .collect();
    let headings = [first, "Answers"].map(String::from).to_vec();
    view! { <Table caption=caption headings=headings rows=rows/> }.into_any()
}

/// A row of a table of shares.
fn row(words: String, shares: Shares) -> Vec<Cell> {
    vec![
        Cell::text(words),
        Cell::number(format::count_or_star(shares.all)),
        Cell::number(share(shares.positive)),
        Cell::number(share(shares.negative)),
    ]
}

/// A table of months, and a chart of the positive answers.
fn months(of: &FeedbackSeries, today: NaiveDate) -> AnyView {
    let rows = of
        .months
        .iter()
        .map(|(month, shares)| MonthLine {
            month: *month,
            share: shares.positive,
            cells: row(format::month(*month), *shares),
        })
        .collect();
    let headings = ["Month", "Answers", "Positive", "Negative"];
    by_month("Positive answers", &headings, rows, today)
}

/// What can be taken away as a file.
fn files(view: &FeedbackFigures) -> AnyView {
    let figures = links::feedback_file(&FiguresAsked {
        service: view.service,
        from: Some(view.period.from),
        to: Some(view.period.to),
        ..FiguresAsked::default()
    });
    // The last of them that is over.
    let month = months_before(format::day_of(view.now), 1).min(view.period.to);
    let back = view.may_return.then(|| {
        let words = format!("Save the monthly return of {} (CSV)", format::month(month));
        view! {
            <p><a href=links::feedback_return(month)>{words}</a></p>
            <p class="quiet">"For NHS England: how many gave each answer, and how they came, service by service. Small numbers are in it, so send it to nobody else."</p>
        }
    });
    view! {
        <section class="no-print">
            <h2>"Files"</h2>
            <p><a href=figures>"Save these figures (CSV)"</a></p>
            {back}
        </section>
    }
    .into_any()
}

fn statements(of: &[(String, Shares)]) -> Option<AnyView> {
    if of.is_empty() {
        return None;
    }
    let rows = of
        .iter()
        .map(|(words, shares)| row(words.clone(), *shares))
        .collect();
    let headings = ["Statement", "Answers", "Positive", "Negative"];
    let headings = headings.map(String::from).to_vec();
    Some(
        view! { <Table caption="What people said of their care" headings=headings rows=rows/> }
            .into_any(),
    )
}
