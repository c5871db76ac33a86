//! The figures about how people found care.

use super::{
    choose::{choose, figures_asked, heading},
    model::{Counted, FeedbackFigures, FeedbackSeries, Shares},
};
use crate::{
    backend::{Backend, Caller},
    components::{Cell, Page, SummaryList, SummaryRow, Table},
    format, links,
    loaded::loaded,
};
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
    let choose = choose(links::FEEDBACK_FIGURES, services, view.period, view.now);
    let heading = heading(services, view.period);
    let several = (view.series.len() > 1).then(|| {
        view! { <p>"The question was changed in these months. Answers to different questions are not added up."</p> }
    });
    let none = view.series.is_empty().then(|| {
        view! { <p>"Nobody has answered in these months."</p> }
    });
    let rate = rate(&view);
    let series: Vec<_> = view.series.iter().map(series).collect();
    view! {
        <Page title="How people found care" dense=true back=links::HOME>
            {choose}
            <h2>{heading}</h2>
            <p>{format!("As of {}.", format::moment(view.now))}" Shares are of all answers, those who do not know among them. Less than 10 answers have no share. Numbers from 1 to 7 are not shown, nor shares that stand for them, so that nobody is found by them. These figures are not made to compare services."</p>
            {rate}
            {several}
            {none}
            {series}
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

fn series(of: &FeedbackSeries) -> AnyView {
    let facts = vec![
        SummaryRow::text("Answers", format::count_or_star(of.all.all)),
        SummaryRow::text("Positive", share(of.all.positive)),
        SummaryRow::text("Negative", share(of.all.negative)),
    ];
    let (question, number) = (of.question.clone(), of.number);
    let options = counts(format!("Answers to “{question}”"), "Answer", &of.options);
    let months = by_month(of);
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
fn share(tenths: Option<u32>) -> String {
    tenths.map_or_else(|| String::from("Too few to say"), format::tenths)
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

fn by_month(of: &FeedbackSeries) -> AnyView {
    let rows = of.months.iter();
    let rows = rows
        .map(|(month, shares)| row(format::month(*month), *shares))
        .collect();
    let headings = ["Month", "Answers", "Positive", "Negative"];
    let headings = headings.map(String::from).to_vec();
    view! { <Table caption="Month by month" headings=headings rows=rows/> }.into_any()
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
