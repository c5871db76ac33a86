//! The sections on the sheet, each in the shape in which it is read fastest.

use super::sheet_head::ring;
use crate::plan::{
    StandingLine, all_disagreements,
    headings::{FieldKind, Heading, ListKind},
    item_facts, item_title,
    model::{ItemView, Resident, SectionView, Standing},
};
use leptos::prelude::*;

/// A section with something in it.
pub(super) fn section(resident: &Resident, view: &SectionView) -> AnyView {
    let content = match (&view.heading.list, view.heading.code) {
        (None, _) => view! { <p class="written">{view.text.clone()}</p> }.into_any(),
        (Some(list), "steps") => steps(list, &view.items),
        (Some(_), "call") => calls(&view.items),
        (Some(_), "told") => told(&view.items),
        (Some(list), _) => items(list, &view.items),
    };
    // That the plan was never agreed is said once, at the top.
    let standing = (view.standing != Standing::NotAgreed).then(|| {
        view! { <StandingLine standing=view.standing.clone() resident=resident.clone()/> }
    });
    view! {
        <section class="sheet__part">
            <h2>{title(view.heading)}</h2>
            {content}
            {all_disagreements(resident, view)}
            {standing}
        </section>
    }
    .into_any()
}

/// What a section is called on the sheet, where it is read and not written.
fn title(heading: &Heading) -> &'static str {
    match heading.code {
        "steps" => "What to do now",
        "call" => "Who to call, in this order",
        "triggers" => "What may set off a crisis",
        "told" => "Who may be told, and who may not",
        _ => heading.title,
    }
}

/// What to do, by how far things have gone: the worst first.
fn steps(list: &ListKind, items: &[ItemView]) -> AnyView {
    let levels: &[(&str, &str)] = match list.field("level").map(|field| field.kind) {
        Some(FieldKind::Choice(levels)) => levels,
        _ => &[],
    };
    let known = |item: &ItemView| levels.iter().any(|(code, _)| *code == item.field("level"));
    let mut groups: Vec<(&str, Vec<&ItemView>)> = levels
        .iter()
        .rev()
        .map(|(code, words)| {
            let of_level = items.iter().filter(|item| item.field("level") == *code);
            (*words, of_level.collect())
        })
        .collect();
    let others = items.iter().filter(|item| !known(item)).collect();
    groups.push(("At any time", others));
    let groups: Vec<_> = groups
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(words, items)| {
            let items: Vec<_> = items.into_iter().map(step).collect();
            view! { <h3>{words}</h3> <ol>{items}</ol> }
        })
        .collect();
    groups.into_any()
}

fn step(item: &ItemView) -> AnyView {
    let when = item.field("if").to_owned();
    let when = (!when.is_empty()).then(|| view! { <span class="written">{when}": "</span> });
    view! {
        <li>{when}<strong class="written">{item.field("do").to_owned()}</strong></li>
    }
    .into_any()
}

/// Whom to call: the number is what is looked for.
fn calls(items: &[ItemView]) -> AnyView {
    let items: Vec<_> = items
        .iter()
        .map(|item| {
            let who: Vec<&str> = [item.field("role"), item.field("hours")]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect();
            view! {
                <li>
                    <strong class="written">{item.field("name").to_owned()}</strong>
                    " "
                    {ring(item.field("phone"))}
                    " "
                    <span class="written">{who.join(", ")}</span>
                </li>
            }
        })
        .collect();
    view! { <ol>{items}</ol> }.into_any()
}

/// Who may be told, and, marked so that nobody misses it, who may not.
fn told(items: &[ItemView]) -> AnyView {
    let (may, may_not): (Vec<&ItemView>, Vec<_>) =
        items.iter().partition(|item| item.field("may") == "may");
    let may_not = (!may_not.is_empty()).then(|| {
        view! {
            <div class="sheet__never">
                <h3>"Must NOT be told"</h3>
                {people(may_not)}
            </div>
        }
    });
    let may = (!may.is_empty()).then(|| view! { <h3>"May be told"</h3> {people(may)} });
    view! {
        {may_not}
        {may}
    }
    .into_any()
}

fn people(items: Vec<&ItemView>) -> AnyView {
    let items: Vec<_> = items
        .into_iter()
        .map(|item| {
            let what = item.field("what").to_owned();
            let what = (!what.is_empty()).then(|| view! { <span class="written">": "{what}</span> });
            view! { <li><strong class="written">{item.field("name").to_owned()}</strong>{what}</li> }
        })
        .collect();
    view! { <ul>{items}</ul> }.into_any()
}

/// Any other list: what names each item, and what is known of it.
fn items(list: &ListKind, items: &[ItemView]) -> AnyView {
    let items: Vec<_> = items
        .iter()
        .map(|item| {
            view! {
                <li>
                    <strong class="written">{item_title(list, item)}</strong>
                    {item_facts(list, item)}
                </li>
            }
        })
        .collect();
    view! { <ul>{items}</ul> }.into_any()
}
