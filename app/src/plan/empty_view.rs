//! The sections of a part in which nothing stands.

use super::{
    headings::Part,
    model::SectionView,
    section_view::{Setting, changed_since},
    standing::StandingLine,
    ways,
};
use crate::links;
use leptos::prelude::*;

/// The sections of a part in which nothing stands, in one list. A title leads to where its
/// section is written; what else can be done is shown while one of them is open.
pub(super) fn empty_ones(setting: &Setting<'_>, part: Part, empty: &[&SectionView]) -> AnyView {
    let Some(first) = empty.first() else {
        return ().into_any();
    };
    let is_open = empty.iter().any(|view| setting.is_open(view));
    let rows: Vec<_> = empty
        .iter()
        .map(|view| row(setting, view, is_open))
        .collect();
    let (resident, code) = (setting.resident.id, first.heading.code);
    let way = if is_open {
        Some((links::plan_section(resident, code), "Done"))
    } else {
        let has_more = |view: &&SectionView| view.comments.is_some() || has_history(view);
        let more = (links::open_section(resident, code), "Comments and history");
        empty.iter().any(has_more).then_some(more)
    };
    let way = way.map(|(href, words)| view! { <p>{ways::named(href, words, part.title())}</p> });
    let may_write = empty.iter().any(|view| view.may_edit);
    let title = if may_write {
        "Nothing here yet. You can write about:"
    } else {
        "Nothing has been written yet about:"
    };
    view! {
        <div class="plan__empty no-print">
            <p>{title}</p>
            <ul>{rows}</ul>
            {way}
        </div>
    }
    .into_any()
}

fn row(setting: &Setting<'_>, view: &SectionView, is_open: bool) -> AnyView {
    let (resident, heading) = (setting.resident, view.heading);
    let href = match &heading.list {
        Some(_) => links::add_item(resident.id, heading.code, None),
        None => links::edit_section(resident.id, heading.code),
    };
    let name = if view.may_edit {
        view! { <a href=href>{heading.title}</a> }.into_any()
    } else {
        view! { <strong>{heading.title}</strong> }.into_any()
    };
    let more = if is_open {
        let history = has_history(view).then(|| ways::history(resident, view));
        view! { {history}" "{ways::comments(resident, view)} }.into_any()
    } else {
        ways::waiting(view).into_any()
    };
    // What was taken out since the plan was agreed is told too.
    let standing = changed_since(view).then(|| {
        view! { <StandingLine standing=view.standing.clone() resident=resident.clone()/> }
    });
    view! {
        <li id=heading.code>
            {name}
            <span class="plan__hint">{heading.hint}</span>
            {more}
            {standing}
        </li>
    }
    .into_any()
}

/// A section that was emptied keeps its history.
fn has_history(view: &SectionView) -> bool {
    view.version > 0 && view.may_read_history
}
