//! The feedback of a service, for its staff.

use super::{
    model::MOST_WORDS,
    view::{DeskView, WordsRow},
    words_page::where_it_stands,
};
use crate::{
    components::{ButtonLink, Cell, Inset, Page, SummaryList, SummaryRow, Table},
    format,
    ids::ServiceId,
    links,
    services::parts::{above, of_service},
};
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
    let held = held(id, view.held);
    let words = words(id, view.words);
    let rows = vec![
        SummaryRow::text("Answers this month", this_month),
        SummaryRow::text("Everybody can answer at", view.address),
    ];
    view! {
        <Page title="Feedback" caption=view.head.name breadcrumbs=above>
            {held}
            <p>"People are asked by email after they were seen and after care has ended, and can answer at any time. Nobody sees who gave an answer, unless they want one back."</p>
            <SummaryList rows=rows/>
            <p><ButtonLink href=links::enter_feedback(id)>"Type in an answer"</ButtonLink></p>
            <p><a href=links::feedback_paper(id)>"Print the question on paper"</a></p>
            <p><a href=links::kiosks(id)>"Let people answer on a tablet"</a></p>
            <p><a href=links::feedback_said(id)>"See what everybody reads"</a></p>
            <p><a href=links::FEEDBACK_FIGURES>"See the figures"</a></p>
            <h2>"What people wrote"</h2>
            {words}
        </Page>
    }
    .into_any()
}

/// That answers wait which are in no figure.
fn held(service: ServiceId, held: u32) -> Option<AnyView> {
    let words = match held {
        0 => return None,
        1 => String::from("1 answer came with many others and waits to be looked at"),
        more => format!(
            "{} answers came all at once and wait to be looked at",
            format::count(more)
        ),
    };
    let page = links::held_feedback(service);
    Some(view! { <Inset><p><a href=page>{words}</a></p></Inset> }.into_any())
}

/// What people wrote; the month and not the day, so that nobody thinks of whom they saw on it.
fn words(service: ServiceId, words: Vec<WordsRow>) -> AnyView {
    if words.is_empty() {
        return view! { <p>"Nobody has written anything yet."</p> }.into_any();
    }
    let rows = words
        .into_iter()
        .map(|row| {
            let stands = where_it_stands(&row);
            let owner = row.owner.unwrap_or_else(|| String::from("Nobody yet"));
            let asked = row
                .is_asked
                .then(|| view! { <p class="quiet">"Wants an answer"</p> });
            let page = links::feedback_words(service, row.id);
            vec![
                Cell::text(format::month(row.month)),
                Cell::view(view! {
                    <p class="quiet">{row.question}</p>
                    <p class="written"><a href=page>{row.words}</a></p>
                    {asked}
                }),
                Cell::text(stands),
                Cell::text(owner),
            ]
        })
        .collect();
    let headings = ["Month", "Words", "Where it stands", "Who sees to it"];
    let headings = headings.map(String::from).to_vec();
    view! {
        <p>{format!("What nobody has seen to comes first, then the newest, up to {MOST_WORDS}. Do not try to find out who wrote it.")}</p>
        <Table caption="In their words" headings=headings rows=rows/>
    }
    .into_any()
}
