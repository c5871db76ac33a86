//! What can be done with a section and its items: shown while the section is open,
//! one link to open it otherwise.

use super::{
    headings::{Heading, ListKind, Voice},
    item_view::first_words,
    model::{ItemView, Resident, SectionView},
    section_view::add_words,
};
use crate::{
    components::{ButtonLink, ButtonLook},
    links,
};
use leptos::prelude::*;

/// Everything that can be done with a section.
pub(super) fn of_section(resident: &Resident, view: &SectionView) -> AnyView {
    let heading = view.heading;
    let change = view.may_edit.then(|| match &heading.list {
        Some(list) => {
            let href = links::add_item(resident.id, heading.code, None);
            view! { <li><a href=href>{add_words(list)}</a></li> }.into_any()
        }
        None => {
            let href = links::edit_section(resident.id, heading.code);
            view! { <li>{named(href, "Change", heading.title)}</li> }.into_any()
        }
    });
    let comments = comments(resident, view).map(|link| view! { <li>{link}</li> });
    let history = history(resident, view).map(|link| view! { <li>{link}</li> });
    let disagree = may_disagree(view).then(|| {
        let href = links::disagree(resident.id, heading.code, None);
        view! { <li>{named(href, "I disagree", heading.title)}</li> }
    });
    view! { <ul class="card__actions">{change}{comments}{history}{disagree}</ul> }.into_any()
}

/// The one link of a section that is only read, for those who may do something there.
pub(super) fn in_to(resident: &Resident, view: &SectionView) -> Option<AnyView> {
    let heading = view.heading;
    let words = if view.may_edit {
        "Change or add to this section"
    } else if view.comments.is_some() || may_disagree(view) {
        "Comment on this section"
    } else {
        let link = history(resident, view)?;
        return Some(view! { <p class="no-print">{link}</p> }.into_any());
    };
    let href = links::open_section(resident.id, heading.code);
    Some(button(href, words, heading.title))
}

/// The link that closes a section again.
pub(super) fn out_of(resident: &Resident, heading: &Heading) -> AnyView {
    let href = links::plan_section(resident.id, heading.code);
    button(href, "Done", heading.title)
}

/// Everything that can be done with an item; those who hear it hear with which.
pub(super) fn of_item(
    resident: &Resident,
    section: &SectionView,
    list: &ListKind,
    item: &ItemView,
    title: &str,
) -> AnyView {
    let heading = section.heading;
    let first = first_words(title);
    let change = section.may_edit.then(|| {
        let href = links::edit_item(resident.id, heading.code, item.id);
        to_do(href, "Change", format!(" {}: {first}", list.noun))
    });
    let comment = section.comments.map(|_| {
        let href = links::comments(resident.id, heading.code, Some(item.id));
        to_do(href, "Comment", format!(" on {}: {first}", list.noun))
    });
    let disagree = may_disagree(section).then(|| {
        let href = links::disagree(resident.id, heading.code, Some(item.id));
        to_do(
            href,
            "I disagree",
            format!(" with the {}: {first}", list.noun),
        )
    });
    view! {
        {change}
        {comment}
        {disagree}
    }
    .into_any()
}

/// The way to what was said about a section, with how much of it waits.
pub(super) fn comments(resident: &Resident, view: &SectionView) -> Option<AnyView> {
    let words = match view.comments? {
        0 => String::from("Comments"),
        waiting => format!("Comments ({waiting} open)"),
    };
    let href = links::comments(resident.id, view.heading.code, None);
    Some(named(href, words, view.heading.title))
}

/// How many comments wait, where the way to them is not shown.
pub(super) fn waiting(view: &SectionView) -> Option<AnyView> {
    let words = match view.comments? {
        0 => return None,
        1 => String::from("1 comment is open"),
        more => format!("{more} comments are open"),
    };
    Some(view! { <p class="plan__waiting no-print">{words}</p> }.into_any())
}

/// The way to what a section said before.
pub(super) fn history(resident: &Resident, view: &SectionView) -> Option<AnyView> {
    let href = links::section_history(resident.id, view.heading.code);
    view.may_read_history
        .then(|| named(href, "History", view.heading.title))
}

/// A link whose name also says what it is about.
pub(super) fn named(href: String, words: impl Into<String>, about: &str) -> AnyView {
    let words = words.into();
    view! {
        <a href=href>{words}<span class="nhsuk-u-visually-hidden">{format!(": {about}")}</span></a>
    }
    .into_any()
}

fn button(href: String, words: &'static str, about: &str) -> AnyView {
    let about = format!(": {about}");
    view! {
        <p class="plan__way no-print">
            <ButtonLink href=href look=ButtonLook::Secondary>
                {words}
                <span class="nhsuk-u-visually-hidden">{about}</span>
            </ButtonLink>
        </p>
    }
    .into_any()
}

fn to_do(href: String, words: &'static str, with: String) -> AnyView {
    view! {
        <a class="plan__change" href=href>
            {words}
            <span class="nhsuk-u-visually-hidden">{with}</span>
        </a>
    }
    .into_any()
}

/// The person's own words are theirs: one disagrees with what is everybody's.
fn may_disagree(view: &SectionView) -> bool {
    view.may_disagree && view.heading.voice == Voice::Shared && !view.is_empty()
}
