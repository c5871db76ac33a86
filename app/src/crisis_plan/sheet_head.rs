//! The head of the sheet: how to communicate, who it is, and how fresh it is.

use super::model::SheetView;
use crate::{
    backend::last_known,
    circle::{accessible::CATEGORIES, model::Communication, safe_contact::SafeContact},
    components::Warning,
    format,
    plan::freshness,
};
use leptos::prelude::*;

/// What comes before the sections.
pub(super) fn head(view: &SheetView) -> AnyView {
    let resident = &view.plan.resident;
    let communication = view
        .plan
        .communication
        .as_ref()
        .and_then(|communication| first_of_all(communication, &resident.name));
    view! {
        {communication}
        {who(view)}
        {fresh(view)}
    }
    .into_any()
}

/// How to communicate: whoever does not know does harm with the first sentence.
fn first_of_all(communication: &Communication, name: &str) -> Option<AnyView> {
    let mut lines: Vec<String> = Vec::new();
    match (communication.interpreter, &communication.language) {
        (true, Some(language)) => lines.push(format!("Needs an interpreter: {language}")),
        (true, None) => lines.push(String::from("Needs an interpreter")),
        (false, Some(language)) => lines.push(format!("Speaks {language}")),
        (false, None) => {}
    }
    lines.extend(communication.words.clone());
    for category in &CATEGORIES {
        let needs = || {
            communication
                .needs
                .iter()
                .filter(|need| need.category == category.code)
        };
        lines.extend(needs().map(|need| need.term.clone()));
        // It is the same with each need of a category.
        lines.extend(needs().find_map(|need| need.detail.clone()));
    }
    let heading = format!("How to communicate with {name}");
    (!lines.is_empty()).then(|| {
        let lines: Vec<_> = lines
            .into_iter()
            .map(|line| view! { <li class="written">{line}</li> })
            .collect();
        view! { <Warning heading=heading><ul>{lines}</ul></Warning> }.into_any()
    })
}

/// Who it is: the name and the date of birth always, the rest as far as it is on the sheet.
fn who(view: &SheetView) -> AnyView {
    let resident = &view.plan.resident;
    let called = (!resident.full_name.starts_with(&resident.name))
        .then(|| fact("Likes to be called", resident.name.clone()));
    let born = resident
        .date_of_birth
        .map_or_else(|| String::from("Not known"), format::date);
    let number = resident
        .nhs_number
        .as_deref()
        .map(|number| fact("NHS number", format::nhs_number(number)));
    let address = (!view.address.is_empty()).then(|| fact("Address", view.address.join(", ")));
    let may_ring = view.safe_contact.as_ref().is_none_or(|said| said.phone);
    let phones: Vec<_> = view
        .phones
        .iter()
        .map(|phone| {
            let number = if may_ring {
                ring(phone)
            } else {
                // Nobody rings it by a slip; in the greatest need it is there to read.
                format::phone(phone).into_any()
            };
            view! { <div class:no-print=!may_ring><dt>"Phone"</dt><dd>{number}</dd></div> }
        })
        .collect();
    view! {
        <dl class="sheet__who" aria-label="Whose sheet this is">
            {fact("Name", resident.full_name.clone())}
            {called}
            {fact("Born", born)}
            {number}
            {address}
            {view.safe_contact.as_ref().map(safe)}
            {phones}
        </dl>
    }
    .into_any()
}

fn fact(label: &'static str, words: String) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{words}</dd></div> }.into_any()
}

/// What is safe, before the numbers. It is not printed: paper is left lying about, and
/// may be read by whoever makes a way unsafe.
fn safe(said: &SafeContact) -> AnyView {
    let lines: Vec<_> = said
        .lines_for_calls()
        .into_iter()
        .map(|line| view! { <li class="written"><strong>{line}</strong></li> })
        .collect();
    view! {
        <div class="no-print">
            <dt>"Before you ring or visit"</dt>
            <dd><ul>{lines}</ul></dd>
        </div>
    }
    .into_any()
}

/// A number that is one tap to ring.
pub(super) fn ring(number: &str) -> AnyView {
    let words = format::phone(number);
    view! { <a class="sheet__phone" href=format::dial(number)>{words}</a> }.into_any()
}

/// As of when it is correct, and how fresh the plan is.
fn fresh(view: &SheetView) -> AnyView {
    // Here as well as above the page, which is not printed.
    let copy = last_known().map(|_| "This is a copy: the records could not be reached. ");
    view! {
        <div class="sheet__fresh">
            <p><strong>{copy}{format!("Correct on {}.", format::moment(view.correct_at))}</strong></p>
            {freshness(&view.plan, view.narrowed)}
        </div>
    }
    .into_any()
}
