//! A list whose order says what comes first: numbered, and moved with plain buttons.

use super::{
    headings::{FieldKind, ListKind},
    item_view::{first_words, one, title_of},
    model::{ItemView, Resident, SectionView},
    section_view::Setting,
};
use crate::components::{Button, ButtonLook, PortalForm};
use leptos::prelude::*;

/// The items, numbered; those of one level stand together under its name.
pub(super) fn ordered(
    setting: &Setting<'_>,
    view: &SectionView,
    list: &ListKind,
    items: &[&ItemView],
    is_open: bool,
) -> AnyView {
    let numbered = |items: Vec<&ItemView>, level: u8| {
        let items: Vec<_> = items
            .into_iter()
            .map(|item| view! { <li>{one(setting, (view, list, item), level, is_open)}</li> })
            .collect();
        view! { <ol class="plan__ordered">{items}</ol> }
    };
    groups(list, items)
        .into_iter()
        .map(|(name, together)| match name {
            Some(name) => view! {
                <h4 class="plan__level">{name}</h4>
                {numbered(together, 5)}
            }
            .into_any(),
            None => numbered(together, 4).into_any(),
        })
        .collect_view()
        .into_any()
}

/// Items by level, in the order of the levels, with the words of each.
fn groups<'a>(
    list: &ListKind,
    items: &[&'a ItemView],
) -> Vec<(Option<&'static str>, Vec<&'a ItemView>)> {
    let Some(level) = list.levels() else {
        return vec![(None, items.to_vec())];
    };
    let FieldKind::Choice(levels) = level.kind else {
        return vec![(None, items.to_vec())];
    };
    levels
        .iter()
        .map(|(code, words)| (*code, *words))
        .chain([("", "At any time")])
        .map(|(code, words)| {
            let known = |stored: &str| levels.iter().any(|(known, _)| *known == stored);
            let together: Vec<&ItemView> = items
                .iter()
                .filter(|item| {
                    let stored = item.field(level.name);
                    stored == code || (code.is_empty() && !known(stored))
                })
                .copied()
                .collect();
            (Some(words), together)
        })
        .filter(|(_, together)| !together.is_empty())
        .collect()
}

/// "Move up" and "Move down", as far as there is somewhere to go.
pub(super) fn moves(
    resident: &Resident,
    section: &SectionView,
    list: &ListKind,
    item: &ItemView,
) -> AnyView {
    let level = |item: &ItemView| list.levels().map(|field| item.field(field.name).to_owned());
    let together: Vec<&ItemView> = section
        .items
        .iter()
        .filter(|other| level(other) == level(item))
        .collect();
    if together.len() < 2 {
        return ().into_any();
    }
    let is_first = together.first().is_some_and(|first| first.id == item.id);
    let is_last = together.last().is_some_and(|last| last.id == item.id);
    let about = first_words(&title_of(list, item));
    let button = |value: &'static str, words: &'static str| {
        let about = about.clone();
        view! {
            <Button look=ButtonLook::Secondary name="move" value=value>
                {words}
                <span class="nhsuk-u-visually-hidden">{format!(": {about}")}</span>
            </Button>
        }
    };
    let up = (!is_first).then(|| button("up", "Move up"));
    let down = (!is_last).then(|| button("down", "Move down"));
    let whose = resident.id.to_string();
    let heading = section.heading.code;
    let version = section.version.to_string();
    let item = item.id.to_string();
    view! {
        <div class="plan__move no-print">
            <PortalForm action="/api/plan/move-item">
                <input type="hidden" name="resident" value=whose/>
                <input type="hidden" name="heading" value=heading/>
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="item" value=item/>
                <div class="button-row">{up}{down}</div>
            </PortalForm>
        </div>
    }
    .into_any()
}
