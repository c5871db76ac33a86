//! The ways between the pages of the inboxes.

use super::model::{DeskKey, NamedDesk};
use crate::{links, plan::query_asked};
use leptos::prelude::*;

/// A desk that an address names.
pub(super) fn desk_of_address() -> Option<DeskKey> {
    query_asked("desk")
}

/// The page that an address names, from 1.
pub(super) fn page_of_address() -> u32 {
    query_asked("page").unwrap_or(1)
}

/// The inboxes of the reader, the one that is shown marked.
pub(super) fn inboxes(desks: &[NamedDesk], shown: Option<DeskKey>) -> AnyView {
    let link = |href: String, words: String, is_here: bool| {
        let here = is_here.then_some("page");
        view! { <li><a href=href aria-current=here>{words}</a></li> }
    };
    let mine = link(
        links::INBOX.to_owned(),
        String::from("My inbox"),
        shown.is_none(),
    );
    let teams: Vec<_> = desks
        .iter()
        .map(|desk| {
            let href = links::inbox(Some(desk.key), false, 1);
            link(href, desk.name.clone(), shown == Some(desk.key))
        })
        .collect();
    view! {
        <nav class="inbox__places" aria-label="Inboxes">
            <ul>{mine}{teams}</ul>
        </nav>
    }
    .into_any()
}

/// The other pages of a desk.
pub(super) fn more_pages(writes_to_many: bool) -> AnyView {
    let many = writes_to_many.then(|| {
        view! { <li><a href=links::WRITE_TO_MANY>"Write to several people"</a></li> }
    });
    view! {
        <nav aria-label="More about messages">
            <ul class="nhsuk-list">
                {many}
                <li><a href=links::AWAY>"Who is away and who covers"</a></li>
                <li><a href=links::SAVED_REPLIES>"Saved replies"</a></li>
                <li><a href=links::DESK_SETTINGS>"Hours and reply time"</a></li>
                <li><a href=links::MESSAGE_FIGURES>"Figures"</a></li>
            </ul>
        </nav>
    }
    .into_any()
}

/// The same page for the other desks of the reader; nothing when there is one.
pub(super) fn other_desks(
    desks: &[NamedDesk],
    shown: DeskKey,
    to: fn(DeskKey) -> String,
) -> Option<AnyView> {
    let others: Vec<_> = desks
        .iter()
        .filter(|desk| desk.key != shown)
        .map(|desk| view! { <li><a href=to(desk.key)>{desk.name.clone()}</a></li> })
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <nav aria-label="My other teams">
                <ul class="nhsuk-list">{others}</ul>
            </nav>
        }
        .into_any()
    })
}
