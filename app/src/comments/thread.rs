//! One comment with its answers.

use super::model::{CommentsView, MOST_IN_COMMENT, Said, State, Thread};
use crate::{
    audit::model::Basis,
    components::{Button, ButtonLook, Details, PortalForm, StatusTag, TagColour, TextArea},
    format,
    ids::CommentId,
    plan::{model::Resident, when},
    returned_form::{problem_of, value_of},
};
use leptos::prelude::*;

/// The field of an answer: a page has many, so that each has a name of its own.
pub(super) fn answer_field(comment: CommentId) -> String {
    format!("answer-{comment}")
}

/// A comment with its answers and what can be done with it.
pub(super) fn thread(view: &CommentsView, thread: &Thread) -> AnyView {
    let about = thread.about.as_ref().filter(|_| view.item.is_none());
    let about = about.map(|about| {
        view! { <p class="plan__for"><span class="quiet">"About: "</span>{about.clone()}</p> }
    });
    let answers: Vec<_> = thread
        .answers
        .iter()
        .map(|answer| said(&view.resident, answer))
        .collect();
    let answers = (!answers.is_empty()).then(|| view! { <div class="plan__below">{answers}</div> });
    let answer = matches!(thread.state, State::Open { .. }).then(|| answer_form(view, thread));
    let mark = thread.may_mark.then(|| mark_form(view, thread));
    view! {
        <div class="plan__item" id=format!("comment-{}", thread.first.id)>
            {about}
            {said(&view.resident, &thread.first)}
            {state(&view.resident, &thread.state)}
            {answers}
            {answer}
            {mark}
        </div>
    }
    .into_any()
}

fn said(resident: &Resident, said: &Said) -> AnyView {
    let by = resident.marked_if_reader(&said.by);
    let role = role(said.basis).map(|role| format!(", {role}"));
    view! {
        <p>
            <strong>{by}</strong>
            {role}
            <span class="quiet">{format!(", {}", when(said.at))}</span>
        </p>
        <p class="written">{said.words.clone()}</p>
    }
    .into_any()
}

/// What somebody was to the resident when they wrote.
fn role(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Grant => Some("carer"),
        Basis::NamedLead => Some("named lead"),
        Basis::KeyWorker => Some("key worker"),
        Basis::Coordinator => Some("care coordinator"),
        Basis::Team => Some("in the care team"),
        Basis::Practice => Some("at the GP surgery"),
        _ => None,
    }
}

fn state(resident: &Resident, state: &State) -> AnyView {
    match state {
        State::Open {
            owner,
            due_on,
            overdue,
        } => {
            let (colour, word) = if *overdue {
                (TagColour::Red, "Overdue")
            } else {
                (TagColour::Yellow, "Waiting")
            };
            let day = format::date(*due_on);
            let words = match owner {
                Some(owner) => format!("For {} by {day}", resident.told(owner)),
                None => format!("Nobody is named to see to it. It should be seen to by {day}"),
            };
            view! { <p><StatusTag colour=colour text=word/>" "{words}</p> }.into_any()
        }
        State::Done { at, by } => {
            let words = format!("Marked as done by {}, {}", resident.told(by), when(*at));
            view! { <p><StatusTag colour=TagColour::Green text="Done"/>" "{words}</p> }.into_any()
        }
    }
}

fn answer_form(view: &CommentsView, thread: &Thread) -> AnyView {
    let field = answer_field(thread.first.id);
    let open = problem_of(&field).is_some() || !value_of(&field, "").is_empty();
    let (target, parent) = (target(view), thread.first.id.to_string());
    view! {
        <Details summary=format!("Answer {}", thread.first.by) open=open>
            <PortalForm action="/api/comments/write">
                {target}
                <input type="hidden" name="parent" value=parent/>
                <TextArea name=field label="Your answer" rows=3 limit=MOST_IN_COMMENT/>
                <Button look=ButtonLook::Secondary>"Save answer"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn mark_form(view: &CommentsView, thread: &Thread) -> AnyView {
    let (to, words) = match thread.state {
        State::Open { .. } => ("done", "Mark as done"),
        State::Done { .. } => ("open", "Open again"),
    };
    let about = format!(": comment by {}", thread.first.by);
    let (target, comment) = (target(view), thread.first.id.to_string());
    view! {
        <PortalForm action="/api/comments/mark">
            {target}
            <input type="hidden" name="comment" value=comment/>
            <input type="hidden" name="to" value=to/>
            <Button look=ButtonLook::Secondary>
                {words}
                <span class="nhsuk-u-visually-hidden">{about}</span>
            </Button>
        </PortalForm>
    }
    .into_any()
}

/// Where the form belongs; the page it came from asked about this item, or none.
pub(super) fn target(view: &CommentsView) -> AnyView {
    let item = view.item.as_ref().map(|(item, _)| item.to_string());
    view! {
        <input type="hidden" name="resident" value=view.resident.id.to_string()/>
        <input type="hidden" name="heading" value=view.heading.code/>
        <input type="hidden" name="item" value=item.unwrap_or_default()/>
    }
    .into_any()
}
