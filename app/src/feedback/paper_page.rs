//! The question on a sheet of paper.

use super::{model::Role, set::Answer, view::PaperView};
use crate::{
    account::print_size::{how_to_print, other_size, paper_class, size_asked},
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
    let roles = boxes(Role::ALL.iter().map(|role| role.words()));
    let labels = |answers: &[Answer]| boxes(answers.iter().map(|answer| answer.label.clone()));
    let statements: Vec<_> = view
        .set
        .statements
        .iter()
        .map(|one| {
            view! {
                <p><strong>{one.label.clone()}</strong></p>
                {labels(&view.set.answers)}
            }
        })
        .collect();
    let words: Vec<_> = view
        .set
        .words
        .iter()
        .map(|one| view! { <p><strong>{one.label.clone()}</strong></p> <div class="lines"></div> })
        .collect();
    let options = labels(&view.set.options);
    let lead = view.set.lead_for(&view.head.name);
    view! {
        <Page title="The question on paper" caption=view.head.name.clone() back=links::feedback_desk(id)>
            <div class="no-print">
                {how_to_print()}
                {other}
            </div>
            <div class=paper_class(size)>
                <p>{lead}</p>
                <p><strong>{view.set.question.clone()}</strong></p>
                {options}
                <p><strong>"Who are you?"</strong></p>
                {roles}
                <p>"You can leave out the rest. Please write no names."</p>
                {words}
                {statements}
                <p>{format!("Give this sheet to anyone who works here. You can also answer at {}.", view.address)}</p>
                <p>{format!("For those who work here: this is form {}.", view.code)}</p>
                <p>"We do not keep your name. Do not use this sheet for anything urgent. In an emergency, call 999."</p>
            </div>
        </Page>
    }
    .into_any()
}

/// Answers with a box to tick before each.
fn boxes(answers: impl Iterator<Item = impl Into<String>>) -> AnyView {
    let rows: Vec<_> = answers
        .map(|answer| view! { <li class="box">{answer.into()}</li> })
        .collect();
    view! { <ul class="boxes">{rows}</ul> }.into_any()
}
