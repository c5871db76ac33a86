//! Items on the page of the plan: goals with their actions, actions with their stage goals.

use super::{
    disagreements::disagreements,
    headings::{Field, FieldKind, ListKind},
    model::{ItemView, SectionView},
    order_view::{moves, ordered},
    section_view::{Setting, add_words, with_article},
    tree::is_nested,
    ways,
};
use crate::{
    components::{StatusTag, TagColour, wording::starting_sentence},
    format, links,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The items of a section; those that hang beneath another section's are told of, not repeated.
pub(super) fn items(setting: &Setting<'_>, view: &SectionView, list: &ListKind) -> AnyView {
    let (tree, is_open) = (setting.tree, setting.is_open(view));
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
        let there = (is_open && view.may_edit).then(|| {
            let shown_in = tree.shown_in(view.heading);
            let href = links::open_section(setting.resident.id, shown_in.code);
            view! { " "<a href=href>{format!("Change them in {}", shown_in.title)}</a> }
        });
        view! { <p>{words}{there}</p> }
    });
    let other = (!elsewhere.is_empty() && !here.is_empty())
        .then(|| view! { <p><strong>{format!("Other {}s", list.noun)}</strong></p> });
    let here = if list.ordered {
        ordered(setting, view, list, &here, is_open)
    } else {
        here.into_iter()
            .map(|item| one(setting, (view, list, item), 4, is_open))
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

/// An item with what hangs beneath it; headings go from `level` down. It is open when the
/// section is in which it is shown.
pub(super) fn one(
    setting: &Setting<'_>,
    (section, list, item): (&SectionView, &ListKind, &ItemView),
    level: u8,
    is_open: bool,
) -> AnyView {
    let (resident, tree) = (setting.resident, setting.tree);
    let heading = section.heading;
    let title = title_of(list, item);
    let all = is_open.then(|| ways::of_item(resident, section, list, item, &title));
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
            .map(|child| one(setting, (below, list, child), level + 1, is_open))
            .collect();
        let add = (is_open && below.may_edit).then(|| {
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
    let moving =
        (is_open && list.ordered && section.may_edit).then(|| moves(resident, section, list, item));
    view! {
        <div class="plan__item" id=format!("item-{}", item.id)>
            <div class="plan__title">
                {titled(level, &title)}
                {status(list, item)}
                {all}
            </div>
            {need}
            {shown_facts}
            {moving}
            {disagreements(resident, section, Some(item.id), is_open)}
            {below}
        </div>
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
        FieldKind::Phone => view! { <a href=format::dial(stored)>{words}</a> }.into_any(),
        _ => words.into_any(),
    }
}
