//! The question on a sheet of paper.

use super::{model::Role, set::Answer, view::PaperView};
use crate::{
    account::print_size::{other_size, paper_class, size_asked},
    components::Page,
    links,
    plan::paper::TypeSize,
    services::parts::of_service,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FeedbackPaperPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.feedback.paper(&caller, service).await },
        paper_page,
    )
}

fn paper_page(view: PaperView) -> AnyView {
    let id = view.head.id;
    let size = size_asked(TypeSize::Usual);
    let this = links::feedback_paper(id);
    let other = other_size(&this, TypeSize::Usual, size);
    let roles: Vec<_> = Role::ALL
        .iter()
        .map(|role| view! { <li class="box">{role.words()}</li> })
        .collect();
    let statements: Vec<_> = view
        .set
        .statements
        .iter()
        .map(|one| {
            view! {
                <p><strong>{one.label.clone()}</strong></p>
                {boxes(&view.set.answers)}
            }
        })
        .collect();
    let words: Vec<_> = view
        .set
        .words
        .iter()
        .map(|one| view! { <p><strong>{one.label.clone()}</strong></p> <div class="lines"></div> })
        .collect();
    let lead = view.set.lead_for(&view.head.name);
    view! {
        <Page title="The question on paper" caption=view.head.name.clone() back=links::feedback_desk(id)>
            <div class="no-print">
                <p>"To print it, use the print command of your browser. On a computer, hold Ctrl and press P."</p>
                {other}
            </div>
            <div class=paper_class(size)>
                <p>{lead}</p>
                <p><strong>{view.set.question.clone()}</strong></p>
                {boxes(&view.set.options)}
                <p><strong>"Who are you?"</strong></p>
                <ul class="boxes">{roles}</ul>
                <p>"You can leave out the rest. Please write no names."</p>
                {words}
                {statements}
                <p>{format!("Give this sheet to anyone who works here. You can also answer at {}.", view.address)}</p>
                <p>"We do not keep your name. Do not use this sheet for anything urgent. In an emergency, call 999."</p>
            </div>
        </Page>
    }
    .into_any()
}

/// Answers with a box to tick before each.
fn boxes(answers: &[Answer]) -> impl IntoView {
    let rows: Vec<_> = answers
        .iter()
        .map(|answer| view! { <li class="box">{answer.label.clone()}</li> })
        .collect();
    view! { <ul class="boxes">{rows}</ul> }
}
