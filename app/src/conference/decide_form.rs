//! The form of what was decided about one person.

use super::model::{ACTIONS_AT_ONCE, CaseView, MOST_IN_ACTION, MOST_IN_WORDS, Told};
use crate::{
    components::{
        Button, ButtonRow, Checkboxes, Choice, DateInput, Labels, PortalForm, Radios, TextArea,
        TextInput, Tick,
    },
    links,
    returned_form::version_to_send,
};
use leptos::prelude::*;

/// What the fields are called in error messages.
pub(super) fn labels(view: &CaseView) -> Labels {
    let actions = (1..=ACTIONS_AT_ONCE).flat_map(|number| {
        [
            (
                format!("what-{number}"),
                format!("what is done in action {number}"),
            ),
            (format!("who-{number}"), format!("who does action {number}")),
            (
                format!("due-{number}"),
                format!("the date of action {number}"),
            ),
        ]
    });
    [
        (
            "read_out",
            format!("that you read out what {} wants", view.resident.name),
        ),
        // The heading above the words, to which the error leads.
        ("wishes", format!("what {} wants", view.resident.name)),
        ("decided", String::from("what was decided")),
        ("told", String::from("whether the person was told")),
    ]
    .into_iter()
    .map(|(name, label)| (name.to_owned(), label))
    .chain(actions)
    .collect()
}

/// What was decided, and what is to be done.
pub(super) fn decide_form(view: &CaseView) -> AnyView {
    let name = &view.resident.name;
    // The tick names what was on the page: of other words nothing is said by it.
    let read_out = view.read_out.is_none().then(|| {
        let tick = if view.wishes.is_empty() && view.word.words.is_empty() {
            format!("We began by asking what matters to {name}")
        } else {
            format!("We read out what {name} wants")
        };
        let ticks = vec![Tick::new(format!("read-{}", view.mark), tick, false)];
        view! {
            <Checkboxes
                name="read_out"
                legend="Before anything is decided"
                hint="Read the words above aloud, as they stand"
                ticks=ticks
            />
        }
    });
    let (heading, label) = if view.so_far.is_some() {
        (
            "Add to what was decided",
            "What else was decided? (optional)",
        )
    } else {
        ("What is decided", "What was decided?")
    };
    let told = Told::ALL
        .iter()
        .map(|told| Choice::new(told.code(), told.words()))
        .collect();
    let stored = view.so_far.as_ref().map(|so_far| so_far.told.code());
    let actions: Vec<_> = (1..=ACTIONS_AT_ONCE).map(action).collect();
    let version = version_to_send(&view.version.to_string());
    let (conference, resident) = (view.row.id, view.resident.id);
    let asked = format!("Was {name} told what was decided?");
    view! {
        <h2>{heading}</h2>
        <PortalForm action="/api/conference/decide" autocomplete="off">
            <input type="hidden" name="conference" value=conference.to_string()/>
            <input type="hidden" name="resident" value=resident.to_string()/>
            <input type="hidden" name="version" value=version/>
            {read_out}
            <TextArea
                name="decided"
                label=label
                hint="In plain words. The person reads this"
                limit=MOST_IN_WORDS
            />
            <h3>"What is to be done"</h3>
            <p>"Each becomes an action in the care plan, which the person has not yet agreed. Leave out what you do not need."</p>
            {actions}
            <Radios
                name="told"
                legend=asked
                choices=told
                value=stored.unwrap_or_default()
            />
            <ButtonRow>
                <Button>"Save what was decided"</Button>
                <a href=links::conference(conference)>"Cancel"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}

fn action(number: usize) -> AnyView {
    view! {
        <div class="plan__item">
            <TextArea
                name=format!("what-{number}")
                label=format!("Action {number}: what is done? (optional)")
                rows=2
                limit=MOST_IN_ACTION
            />
            <TextInput
                name=format!("who-{number}")
                label=format!("Action {number}: who does it? (optional)")
            />
            <DateInput
                name=format!("due-{number}")
                legend=format!("Action {number}: by when? (optional)")
            />
        </div>
    }
    .into_any()
}
