//! The feedback of a service, for its staff.

use super::view::DeskView;
use crate::{
    components::{ButtonLink, Cell, Page, SummaryList, SummaryRow, Table},
    format, links,
    services::parts::{above, of_service},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page.
#[component]
pub fn FeedbackDeskPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.feedback.desk(&caller, service).await },
        desk_page,
    )
}

fn desk_page(view: DeskView) -> AnyView {
    let id = view.head.id;
    let above = above(&view.head);
    let few = || String::from("Less than 8");
    let this_month = view.this_month.map_or_else(few, format::count);
    let words = words(view.words);
    let rows = vec![
        SummaryRow::text("Answers this month", this_month),
        SummaryRow::text("Everybody can answer at", view.address),
    ];
    view! {
        <Page title="Feedback" caption=view.head.name breadcrumbs=above>
            <p>"People are asked by email after they were seen and after care has ended, and can answer at any time. Nobody sees who gave an answer."</p>
            <SummaryList rows=rows/>
            <p><ButtonLink href=links::enter_feedback(id)>"Type in an answer"</ButtonLink></p>
            <p><a href=links::feedback_paper(id)>"Print the question on paper"</a></p>
            <p><a href=links::FEEDBACK_FIGURES>"See the figures"</a></p>
            <h2>"What people wrote"</h2>
            {words}
        </Page>
    }
    .into_any()
}

/// What people wrote; the month and not the day, so that nobody thinks of whom they saw on it.
fn words(words: Vec<(NaiveDate, String, String)>) -> AnyView {
    if words.is_empty() {
        return view! { <p>"Nobody has written anything yet."</p> }.into_any();
    }
    let rows = words
        .into_iter()
        .map(|(month, asked, words)| {
            vec![
                Cell::text(format::month(month)),
                Cell::text(asked),
                Cell::text(words),
            ]
        })
        .collect();
    let headings = ["Month", "Question", "Words"].map(String::from).to_vec();
    view! {
        <p>"The newest 100. If you read that somebody may be in danger, tell the safeguarding lead. Do not try to find out who wrote it."</p>
        <Table caption="In their words" headings=headings rows=rows/>
    }
    .into_any()
}
