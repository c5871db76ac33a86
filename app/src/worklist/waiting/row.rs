//! A row of everything that waits.

use super::{
    model::{Nearness, WaitingRequest, WaitingRow, What},
    words::{due, next_step, time_left},
};
use crate::{
    components::{Cell, StatusTag, TagColour},
    format, links,
    messages::{
        model::{About, Subject},
        parts::subject_of,
    },
    referral::{model::Urgency, state_tag},
    returned_form::value_of,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// What the columns are called, after the one with the boxes to tick.
pub(super) const HEADINGS: [&str; 8] = [
    "Person",
    "What",
    "Source",
    "Urgency",
    "State",
    "Next",
    "Due",
    "Who sees to it",
];

/// Where a row leads.
pub(super) fn address(row: &WaitingRow) -> String {
    match &row.what {
        What::Request(request) => links::request_from_worklist(row.resident, request.id),
        What::Message { thread, .. } => links::thread(row.resident, *thread),
    }
}

/// Its cells, the box to tick first where there is one.
pub(super) fn cells(row: WaitingRow, now: DateTime<Utc>, with_ticks: bool) -> Vec<Cell> {
    let href = address(&row);
    let born = row.date_of_birth.map_or_else(
        || String::from("Born: not known"),
        |day| format!("Born {}", format::date(day)),
    );
    let (next, clock) = (next_step(&row.what, now), clock(&row, now));
    let tick = with_ticks.then(|| tick(&row));
    let (what, source, urgency, state) = match row.what {
        What::Request(request) => of_request(request),
        What::Message {
            subject,
            about,
            from,
            ..
        } => of_message(subject, about, from),
    };
    let owner = match row.owner {
        _ if row.is_mine => String::from("You"),
        Some(owner) => owner,
        None => String::from("Nobody yet"),
    };
    let name = row.name;
    tick.into_iter()
        .chain([
            Cell::view(view! { <a href=href>{name}</a><div class="quiet">{born}</div> }),
            Cell::view(what),
            Cell::text(source),
            Cell::view(urgency),
            Cell::view(state),
            Cell::text(next),
            Cell::view(clock),
            Cell::text(owner),
        ])
        .collect()
}

type Parts = (AnyView, String, AnyView, AnyView);

fn of_request(request: WaitingRequest) -> Parts {
    let urgency = match request.urgency {
        Urgency::Routine => request.urgency.words().into_any(),
        Urgency::Soon => tag(TagColour::Yellow, request.urgency.words()),
        Urgency::Urgent => tag(TagColour::Red, request.urgency.words()),
    };
    let danger = request
        .danger_changed
        .then(|| tag(TagColour::Red, "Danger sign changed"));
    let urgency = view! { {urgency} " " {danger} }.into_any();
    let waits = request
        .paused
        .then(|| view! { <div class="quiet">"Waits for the person"</div> });
    let state = view! { {state_tag(request.state)}{waits} }.into_any();
    let source = request.source.words().to_owned();
    (request.service.into_any(), source, urgency, state)
}

fn of_message(subject: Subject, about: About, from: Option<String>) -> Parts {
    let about = (about == About::Writer)
        .then(|| view! { <div class="quiet">"About themself, as a carer"</div> });
    let words = format!("Message: {}", subject_of(subject, None));
    let urgency = if subject == Subject::Worried {
        tag(TagColour::Yellow, "Worried")
    } else {
        "None".into_any()
    };
    (
        view! { {words}{about} }.into_any(),
        from.unwrap_or_else(|| String::from("Staff wrote first")),
        urgency,
        "Waits for an answer".into_any(),
    )
}

fn tag(colour: TagColour, words: &'static str) -> AnyView {
    view! { <StatusTag colour=colour text=words/> }.into_any()
}

/// By when, how long that still is, and a word when that is not long.
fn clock(row: &WaitingRow, now: DateTime<Utc>) -> AnyView {
    let Some(due_at) = row.due_at else {
        return "Not now".into_any();
    };
    let near = match Nearness::of(due_at, now) {
        Nearness::Late => Some(tag(TagColour::Red, "Late")),
        Nearness::Soon => Some(tag(TagColour::Yellow, "Soon")),
        Nearness::Later => None,
    };
    view! {
        <span class="whole">{time_left(due_at, now)}</span>
        " "
        {near}
        <div class="quiet">{due(due_at, now)}</div>
    }
    .into_any()
}

/// A box that chooses a request; it says for which version.
fn tick(row: &WaitingRow) -> Cell {
    let What::Request(request) = &row.what else {
        return Cell::text("");
    };
    let name = format!("request-{}", request.id);
    let value = format!("{}.{}", row.resident, request.version);
    let label = format!("Choose {} for {}", request.service, row.name);
    let ticked = !value_of(&name, "").is_empty();
    Cell::view(view! {
        <div class="nhsuk-checkboxes worklist__tick">
            <div class="nhsuk-checkboxes__item">
                <input class="nhsuk-checkboxes__input" type="checkbox" id=name.clone() name=name.clone() value=value checked=ticked/>
                <label class="nhsuk-label nhsuk-checkboxes__label" for=name>
                    <span class="nhsuk-u-visually-hidden">{label}</span>
                </label>
            </div>
        </div>
    })
}
