//! Page parts of requests.

use super::{
    model::State,
    view::{AnswerLine, TeamLine},
};
use crate::{
    components::{
        Button, ButtonLook, Details, PortalForm, StatusTag, SummaryList, SummaryRow, TagColour,
        Warning,
    },
    format,
    ids::{PersonId, ServiceId},
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// Where a request stands, as a tag.
pub(crate) fn state_tag(state: State) -> AnyView {
    let colour = match state {
        State::Submitted | State::InTriage => TagColour::Blue,
        State::MoreInfo => TagColour::Yellow,
        State::Accepted | State::Booked => TagColour::Green,
        State::Redirected | State::Declined | State::Withdrawn | State::Closed => TagColour::Grey,
    };
    view! { <StatusTag colour=colour text=state.words()/> }.into_any()
}

/// What comes next, and by when.
pub(super) fn due(state: State, due_at: Option<DateTime<Utc>>) -> Option<AnyView> {
    let by = due_at.map(format::moment);
    let words = match (state, by) {
        (State::Submitted | State::InTriage, Some(by)) => format!("You get an answer by {by}."),
        (State::MoreInfo, _) => String::from("The team waits for your answer."),
        (State::Accepted, Some(by)) => format!("You are seen or rung by {by}."),
        (State::Booked, _) => String::from("The time is agreed."),
        _ => return None,
    };
    Some(view! { <p>{words}</p> }.into_any())
}

/// How to ring a team.
pub(crate) fn ring(team: &TeamLine) -> Option<AnyView> {
    let phone = team.phone.clone()?;
    let hours = team
        .hours
        .as_ref()
        .map(|hours| format!(" ({hours})"))
        .unwrap_or_default();
    let (name, dial, shown) = (
        team.name.clone(),
        format::dial(&phone),
        format::phone(&phone),
    );
    Some(
        view! { <p>"To talk to somebody, ring "{name}" on "<a href=dial>{shown}</a>{hours}"."</p> }
            .into_any(),
    )
}

/// Answers with their questions; with links that change them when `change` makes one.
pub(super) fn answers(lines: Vec<AnswerLine>, change: Option<&dyn Fn(&str) -> String>) -> AnyView {
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let row = SummaryRow::text(line.question, line.words);
            match change {
                Some(change) => row.change(change(&line.page)),
                None => row,
            }
        })
        .collect();
    view! { <SummaryList rows=rows/> }.into_any()
}

/// Text in paragraphs, with an empty line between; lines that begin with "- " are a list.
pub(super) fn paragraphs(text: &str) -> AnyView {
    let blocks: Vec<_> = text
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .map(block)
        .collect();
    view! { {blocks} }.into_any()
}

fn block(block: &str) -> AnyView {
    let (items, words): (Vec<&str>, Vec<&str>) = block
        .lines()
        .partition(|line| line.trim().starts_with("- "));
    let words = words.join(" ");
    let words = (!words.trim().is_empty()).then(|| view! { <p>{linked(&words)}</p> });
    let items: Vec<_> = items
        .into_iter()
        .map(|item| {
            let item = item.trim().trim_start_matches("- ").to_owned();
            view! { <li>{linked(&item)}</li> }
        })
        .collect();
    let list = (!items.is_empty())
        .then(|| view! { <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul> });
    view! { {words}{list} }.into_any()
}

/// Words in which 999 and 111 can be rung with one tap.
fn linked(words: &str) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut plain = String::new();
    for word in words.split_inclusive(' ') {
        let number = word.trim_matches(|sign: char| !sign.is_ascii_digit());
        match word.split_once(number) {
            Some((before, after)) if matches!(number, "999" | "111") => {
                plain.push_str(before);
                let (before, number) = (std::mem::take(&mut plain), number.to_owned());
                plain.push_str(after);
                let href = format!("tel:{number}");
                parts.push(view! { {before}<a href=href>{number}</a> }.into_any());
            }
            _ => plain.push_str(word),
        }
    }
    view! { {parts}{plain} }.into_any()
}

/// What a request is not for.
pub(crate) fn in_an_emergency() -> AnyView {
    view! {
        <Warning heading="If it cannot wait">
            {paragraphs("In an emergency, ring 999.\n\nIf you need medical help now and it is not an emergency, ring 111.")}
        </Warning>
    }
    .into_any()
}

/// The button that throws away what was begun, behind a question: it cannot be brought back.
pub(super) fn throw_away(resident: PersonId, service: ServiceId, name: &str) -> AnyView {
    let name = name.to_owned();
    view! {
        <Details summary="Throw it away">
            <p>{format!("Everything you answered for {name} is lost. This cannot be undone.")}</p>
            <PortalForm action="/api/referral/drop-draft">
                <input type="hidden" name="resident" value=resident.to_string()/>
                <input type="hidden" name="service" value=service.to_string()/>
                <Button look=ButtonLook::Warning>
                    "Yes, throw it away"
                    <span class="nhsuk-u-visually-hidden">{format!(": {name}")}</span>
                </Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}
