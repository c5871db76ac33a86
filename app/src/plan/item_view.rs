//! Items on the page of the plan: goals with their actions, actions with their stage goals.

use super::{
    disagreements::disagreements,
    headings::{Field, FieldKind, Heading, ListKind, Voice},
    model::{ItemView, PlanView, Resident, SectionView},
    order_view::{moves, ordered},
    section_view::{add_words, with_article},
};
use crate::{
    components::{StatusTag, TagColour, wording::starting_sentence},
    format,
    ids::ItemId,
    links,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Where the items of a plan hang.
pub(super) struct Tree<'a> {
    sections: &'a [SectionView],
}

impl<'a> Tree<'a> {
    /// The items of a plan.
    pub(super) fn of(plan: &'a PlanView) -> Self {
        Self {
            sections: &plan.sections,
        }
    }

    pub(super) fn section(&self, heading: &str) -> Option<&'a SectionView> {
        self.sections
            .iter()
            .find(|section| section.heading.code == heading)
    }

    /// The item that an item of `heading` belongs to, if the reader sees it.
    pub(super) fn parent(&self, heading: &Heading, item: &ItemView) -> Option<&'a ItemView> {
        let above = heading.list.as_ref()?.parent?;
        let id = item.parent?;
        self.section(above)?
            .items
            .iter()
            .find(|other| other.id == id)
    }

    /// The section whose items are shown beneath those of `heading`.
    ///
    /// Needs and their goals stand apart: a goal says which need it is for.
    pub(super) fn below(&self, heading: &Heading) -> Option<&'a SectionView> {
        self.sections.iter().find(|section| {
            let parent = section.heading.list.as_ref().and_then(|list| list.parent);
            parent == Some(heading.code) && is_nested(section.heading)
        })
    }

    pub(super) fn children(&self, section: &'a SectionView, item: ItemId) -> Vec<&'a ItemView> {
        section
            .items
            .iter()
            .filter(|child| child.parent == Some(item))
            .collect()
    }
}

/// Whether the items of a section are shown beneath what they belong to.
pub(super) fn is_nested(heading: &Heading) -> bool {
    let parent = heading.list.as_ref().and_then(|list| list.parent);
    parent.is_some_and(|parent| parent != "needs")
}

/// The items of a section; those that hang beneath another section's are told of, not repeated.
pub(super) fn items(
    resident: &Resident,
    view: &SectionView,
    list: &ListKind,
    tree: &Tree<'_>,
) -> AnyView {
    let nested = is_nested(view.heading);
    let (elsewhere, here): (Vec<_>, Vec<_>) = view
        .items
        .iter()
        .partition(|item| nested && tree.parent(view.heading, item).is_some());
    let told = (!elsewhere.is_empty()).then(|| {
        let above = list.parent.and_then(|parent| tree.section(parent));
        let noun = above
            .and_then(|above| above.heading.list.as_ref())
            .map_or("item", |above| above.noun);
        let words = match elsewhere.len() {
            1 => format!(
                "1 {} is shown above, with the {noun} it belongs to.",
                list.noun
            ),
            more => format!(
                "{more} {}s are shown above, each with the {noun} it belongs to.",
                list.noun
            ),
        };
        view! { <p>{words}</p> }
    });
    let other = (!elsewhere.is_empty() && !here.is_empty())
        .then(|| view! { <p><strong>{format!("Other {}s", list.noun)}</strong></p> });
    let here = if list.ordered {
        ordered(resident, view, list, &here, tree)
    } else {
        here.into_iter()
            .map(|item| one(resident, view, list, item, tree, 4))
            .collect_view()
            .into_any()
    };
    view! {
        {told}
        {other}
        {here}
    }
    .into_any()
}

/// An item with what hangs beneath it; headings go from `level` down.
pub(super) fn one(
    resident: &Resident,
    section: &SectionView,
    list: &ListKind,
    item: &ItemView,
    tree: &Tree<'_>,
    level: u8,
) -> AnyView {
    let heading = section.heading;
    let title = title_of(list, item);
    let first = first_words(&title);
    let change = section.may_edit.then(|| {
        let href = links::edit_item(resident.id, heading.code, item.id);
        to_do(href, "Change", format!(" {}: {first}", list.noun))
    });
    let comment = section.comments.map(|_| {
        let href = links::comments(resident.id, heading.code, Some(item.id));
        to_do(href, "Comment", format!(" on {}: {first}", list.noun))
    });
    let disagree = (section.may_disagree && heading.voice == Voice::Shared).then(|| {
        let href = links::disagree(resident.id, heading.code, Some(item.id));
        to_do(
            href,
            "I disagree",
            format!(" with the {}: {first}", list.noun),
        )
    });
    let need = tree
        .parent(heading, item)
        .filter(|_| !is_nested(heading))
        .and_then(|parent| {
            let above = tree.section(list.parent?)?.heading.list.as_ref()?;
            let words = title_of(above, parent);
            Some(view! { <p class="plan__for"><span class="quiet">"For: "</span>{words}</p> })
        });
    let below = tree.below(heading).and_then(|below| {
        let list = below.heading.list.as_ref()?;
        let children: Vec<_> = tree
            .children(below, item.id)
            .into_iter()
            .map(|child| one(resident, below, list, child, tree, level + 1))
            .collect();
        let add = below.may_edit.then(|| {
            let href = links::add_item(resident.id, below.heading.code, Some(item.id));
            view! {
                <a class="plan__add no-print" href=href>
                    {add_words(list)}
                    <span class="nhsuk-u-visually-hidden">{format!(" to: {}", first_words(&title))}</span>
                </a>
            }
        });
        let empty = children.is_empty();
        (!empty || add.is_some()).then(|| {
            let children = (!empty).then(|| {
                let what = format!("{}s", starting_sentence(list.noun));
                view! {
                    <div class="plan__below">
                        <p class="plan__what">{what}</p>
                        {children}
                    </div>
                }
            });
            view! { {children}{add} }
        })
    });
    let shown_facts = match list.levels() {
        // It is the heading above those that stand together.
        Some(level) => facts_without(list, item, level.name),
        None => facts(list, item),
    };
    let moving = (list.ordered && section.may_edit).then(|| moves(resident, section, list, item));
    view! {
        <div class="plan__item" id=format!("item-{}", item.id)>
            <div class="plan__title">
                {titled(level, &title)}
                {status(list, item)}
                {change}
                {comment}
                {disagree}
            </div>
            {need}
            {shown_facts}
            {moving}
            {disagreements(resident, section, Some(item.id))}
            {below}
        </div>
    }
    .into_any()
}

/// Something that can be done with an item; those who hear it hear with which.
fn to_do(href: String, words: &'static str, with: String) -> AnyView {
    view! {
        <a class="plan__change" href=href>
            {words}
            <span class="nhsuk-u-visually-hidden">{with}</span>
        </a>
    }
    .into_any()
}

fn titled(level: u8, title: &str) -> AnyView {
    let title = title.to_owned();
    match level {
        ..=4 => view! { <h4 class="written">{title}</h4> }.into_any(),
        5 => view! { <h5 class="written">{title}</h5> }.into_any(),
        _ => view! { <h6 class="written">{title}</h6> }.into_any(),
    }
}

/// What an item is called: its first field.
pub(crate) fn title_of(list: &ListKind, item: &ItemView) -> String {
    let title = list
        .fields
        .first()
        .map_or("", |field| field.kind.words_of(item.field(field.name)));
    if title.is_empty() {
        format!("{} without words", with_article(list.noun))
    } else {
        title.to_owned()
    }
}

/// Enough of a text to tell which it is.
pub(super) fn first_words(text: &str) -> String {
    const ENOUGH: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= ENOUGH {
        return line.to_owned();
    }
    let cut: String = line.chars().take(ENOUGH).collect();
    format!("{}…", cut.trim_end())
}

fn status(list: &ListKind, item: &ItemView) -> Option<AnyView> {
    let field = list.field("status")?;
    let code = item.field("status");
    (!code.is_empty()).then(|| status_tag(code, field.kind.words_of(code)))
}

/// The tag of a status.
pub(crate) fn status_tag(code: &str, words: &str) -> AnyView {
    let colour = match code {
        "achieved" | "done" | "in_use" => TagColour::Green,
        "in_progress" => TagColour::Blue,
        "partly_achieved" => TagColour::Yellow,
        "asked_for" => TagColour::Purple,
        "needs_repair" => TagColour::Red,
        _ => TagColour::Grey,
    };
    view! { <StatusTag colour=colour text=words/> }.into_any()
}

/// The fields of an item besides its title and status.
pub(crate) fn facts(list: &ListKind, item: &ItemView) -> AnyView {
    facts_without(list, item, "")
}

/// The same without one more of them.
fn facts_without(list: &ListKind, item: &ItemView, without: &str) -> AnyView {
    let rows: Vec<_> = list
        .fields
        .iter()
        .skip(1)
        .filter(|field| field.name != "status" && field.name != without)
        .filter(|field| !item.field(field.name).is_empty())
        .map(|field| {
            view! {
                <div>
                    <dt>{field.label}</dt>
                    <dd class="written">{ready(field, item.field(field.name))}</dd>
                </div>
            }
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// What a field holds, as people read it.
pub(crate) fn shown(field: &Field, stored: &str) -> String {
    match field.kind {
        FieldKind::OneToTen => format!("{stored} out of 10"),
        FieldKind::Date => stored
            .parse::<NaiveDate>()
            .map_or_else(|_| stored.to_owned(), format::date),
        FieldKind::Phone => format::phone(stored),
        kind => kind.words_of(stored).to_owned(),
    }
}

/// What a field holds, as it stands on the page: a number is one tap to ring.
fn ready(field: &Field, stored: &str) -> AnyView {
    let words = shown(field, stored);
    match field.kind {
        FieldKind::Phone => view! { <a href=format!("tel:{stored}")>{words}</a> }.into_any(),
        _ => words.into_any(),
    }
}
