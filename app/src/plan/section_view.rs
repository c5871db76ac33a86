//! One section on the page of the plan.

use super::{
    asked::when,
    disagreements::disagreements,
    headings::{ListKind, Voice},
    item_view::{Tree, items},
    model::{Resident, SectionView, Standing},
    standing::StandingLine,
};
use crate::links;
use leptos::prelude::*;

/// A section with something in it.
pub(super) fn section(resident: &Resident, view: &SectionView, tree: &Tree<'_>) -> AnyView {
    let heading = view.heading;
    let content = match &heading.list {
        Some(list) => items(resident, view, list, tree),
        None => view! { <p class="written">{view.text.clone()}</p> }.into_any(),
    };
    let facts = view.changed.as_ref().map(|changed| {
        let by = resident.told(&changed.by);
        let words = format!("Last changed {} by {by}", when(changed.at));
        view! { <p class="plan__facts">{words}</p> }
    });
    let standing = (!view.is_empty() || changed_since(view)).then(|| {
        view! { <StandingLine standing=view.standing.clone() resident=resident.clone()/> }
    });
    view! {
        <section class="plan__section" id=heading.code>
            <div class="card__head">
                <h3>{heading.title}</h3>
                {actions(resident, view)}
            </div>
            {content}
            {disagreements(resident, view, None)}
            {facts}
            {standing}
        </section>
    }
    .into_any()
}

fn changed_since(view: &SectionView) -> bool {
    matches!(view.standing, Standing::ChangedSince { .. })
}

/// What can be done with a section.
fn actions(resident: &Resident, view: &SectionView) -> AnyView {
    let heading = view.heading;
    let change = view.may_edit.then(|| match &heading.list {
        Some(list) => {
            let href = links::add_item(resident.id, heading.code, None);
            view! { <li><a href=href>{add_words(list)}</a></li> }.into_any()
        }
        None => {
            let href = links::edit_section(resident.id, heading.code);
            link(href, "Change", heading.title)
        }
    });
    let history = link(
        links::section_history(resident.id, heading.code),
        "History",
        heading.title,
    );
    let comments = comments(resident, view).map(|link| view! { <li>{link}</li> });
    // The person's own words are theirs: one disagrees with what is everybody's.
    let disagree =
        (view.may_disagree && heading.voice == Voice::Shared && !view.is_empty()).then(|| {
            let href = links::disagree(resident.id, heading.code, None);
            link(href, "I disagree", heading.title)
        });
    view! { <ul class="card__actions">{change}{comments}{history}{disagree}</ul> }.into_any()
}

/// The way to what was said about a section, with how much of it waits.
fn comments(resident: &Resident, view: &SectionView) -> Option<AnyView> {
    let words = match view.comments? {
        0 => String::from("Comments"),
        waiting => format!("Comments ({waiting} open)"),
    };
    let href = links::comments(resident.id, view.heading.code, None);
    let about = format!(": {}", view.heading.title);
    let link = view! {
        <a href=href>{words}<span class="nhsuk-u-visually-hidden">{about}</span></a>
    };
    Some(link.into_any())
}

fn link(href: String, text: &'static str, about: &str) -> AnyView {
    view! {
        <li>
            <a href=href>{text}<span class="nhsuk-u-visually-hidden">{format!(": {about}")}</span></a>
        </li>
    }
    .into_any()
}

/// "Add a goal", "Add an action".
pub(super) fn add_words(list: &ListKind) -> String {
    format!("Add {}", with_article(list.noun))
}

/// "a goal", "an action".
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// The sections of a part in which nothing stands, in one list.
pub(super) fn empty_ones(resident: &Resident, empty: &[&SectionView]) -> AnyView {
    if empty.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = empty
        .iter()
        .map(|view| {
            let heading = view.heading;
            let href = match &heading.list {
                Some(_) => links::add_item(resident.id, heading.code, None),
                None => links::edit_section(resident.id, heading.code),
            };
            let name = if view.may_edit {
                view! { <a href=href>{heading.title}</a> }.into_any()
            } else {
                view! { <strong>{heading.title}</strong> }.into_any()
            };
            // A section that was emptied keeps its history.
            let history = (view.version > 0)
                .then(|| {
                    let href = links::section_history(resident.id, heading.code);
                    view! {
                        " "
                        <a href=href>
                            "History"
                            <span class="nhsuk-u-visually-hidden">{format!(": {}", heading.title)}</span>
                        </a>
                    }
                });
            // What was taken out since the plan was agreed is told too.
            let standing = changed_since(view).then(|| {
                view! { <StandingLine standing=view.standing.clone() resident=resident.clone()/> }
            });
            view! {
                <li id=heading.code>
                    {name}
                    <span class="plan__hint">{heading.hint}</span>
                    {history}
                    " "
                    {comments(resident, view)}
                    {standing}
                </li>
            }
        })
        .collect();
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
        </div>
    }
    .into_any()
}
