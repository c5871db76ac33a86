//! What several pages of case conferences show.

use super::model::{ConferenceRow, Decided, State, Wish};
use crate::{
    components::{StatusTag, TagColour},
    format,
    ids::{ConferenceId, PersonId},
    links,
    plan::headings::heading_title,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The section of the care plan that decisions become part of.
const ACTIONS: &str = "actions";

/// The meeting that the address names.
pub(super) fn conference_asked() -> Option<ConferenceId> {
    use_params_map()
        .read_untracked()
        .get("conference")?
        .parse()
        .ok()
}

/// "Thursday 3 December 2026 at 2pm".
pub(super) fn begins(at: DateTime<Utc>) -> String {
    let day = format::weekday_date(format::day_of(at));
    format!("{day} at {}", format::time_of(at))
}

/// Where a meeting stands; nothing for one that is simply to come.
pub(super) fn state_tag(row: &ConferenceRow) -> Option<AnyView> {
    let colour = match row.state {
        State::Planned => return None,
        State::Held => TagColour::Green,
        State::Cancelled => TagColour::Red,
    };
    Some(view! { <StatusTag colour=colour text=row.state.words()/> }.into_any())
}

/// The person's own words, section by section.
pub(super) fn wishes(wishes: Vec<Wish>) -> Vec<AnyView> {
    wishes
        .into_iter()
        .map(|wish| {
            let title = heading_title(&wish.heading).to_owned();
            view! {
                <h3>{title}</h3>
                <p class="conference__wish written">{wish.words}</p>
            }
            .into_any()
        })
        .collect()
}

/// What was decided, with the actions that came of it.
pub(super) fn decided(resident: PersonId, decided: Decided) -> AnyView {
    let (by, at) = decided.by;
    let told = format!("Told what was decided: {}", decided.told.words());
    let actions: Vec<_> = decided
        .actions
        .into_iter()
        .map(|action| {
            let facts = [
                Some(action.who).filter(|who| !who.is_empty()),
                action.due_on.map(|day| format!("by {}", format::date(day))),
            ];
            let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let href = links::open_item(resident, ACTIONS, action.item);
            let facts =
                (!facts.is_empty()).then(|| view! { <span class="home__more">{facts}</span> });
            view! { <li><a href=href>{action.what}</a>{facts}</li> }
        })
        .collect();
    let actions = (!actions.is_empty()).then(|| {
        let standing = if decided.is_agreed {
            view! { <StatusTag colour=TagColour::Green text="Agreed"/> }
        } else {
            view! { <StatusTag colour=TagColour::Yellow text="Not yet agreed"/> }
        };
        view! {
            <p>"What is to be done now stands in the care plan. "{standing}</p>
            <ul>{actions}</ul>
        }
    });
    view! {
        <p class="written">{decided.words}</p>
        {actions}
        <p>{told}</p>
        <p class="quiet">{format!("Written down by {by}, {}", format::moment(at))}</p>
    }
    .into_any()
}
