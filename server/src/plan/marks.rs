//! Two versions of a section held against each other, word by word.

use super::{
    document::{Content, Item},
    order,
};
use app::plan::{
    headings::{FieldKind, Heading},
    model::{MarkedField, Piece},
};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How much of what did not change is shown on either side of what did.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Surroundings {
    /// All of it.
    Whole,
    /// Enough to recognise the place.
    Near,
}

/// Characters kept on either side under [`Surroundings::Near`].
const NEAR: usize = 80;

/// What changed from one version to another, field by field.
pub fn marks(
    heading: &Heading,
    before: &Content,
    after: &Content,
    surroundings: Surroundings,
) -> Vec<MarkedField> {
    let mut marked = Vec::new();
    let mark = |marked: &mut Vec<MarkedField>, item: &str, label: &str, old: &str, new: &str| {
        if old != new {
            marked.push(MarkedField {
                item: item.to_owned(),
                label: label.to_owned(),
                pieces: pieces(old, new, surroundings),
            });
        }
    };
    mark(&mut marked, "", "", &before.text, &after.text);
    let Some(list) = &heading.list else {
        return marked;
    };
    let moves = order::moves(list, before, after);
    for id in in_order(before, after) {
        let (old, new) = (before.item(id), after.item(id));
        let name = new
            .or(old)
            .map_or(String::new(), |item| title(heading, item));
        let title = format!("{}: {name}", capital(list.noun));
        for field in list.fields {
            let value = |item: Option<&Item>| {
                item.and_then(|item| item.fields.get(field.name))
                    .map_or(String::new(), |stored| shown(field.kind, stored))
            };
            mark(&mut marked, &title, field.label, &value(old), &value(new));
        }
        if let Some((from, to)) = moves.get(&id) {
            marked.push(MarkedField {
                item: title,
                label: String::from("Moved"),
                pieces: vec![Piece::Same(format!("From place {from} to place {to}"))],
            });
        }
    }
    marked
}

/// The items of both, each once, in the order of the later.
fn in_order(before: &Content, after: &Content) -> Vec<Uuid> {
    let gone = before
        .visible()
        .filter(|item| after.item(item.id).is_none())
        .map(|item| (item.place, item.id));
    let there = after.visible().map(|item| (item.place, item.id));
    let ids: BTreeSet<(i64, Uuid)> = gone.chain(there).collect();
    ids.into_iter().map(|(_, id)| id).collect()
}

/// A field as people read it.
fn shown(kind: FieldKind, stored: &str) -> String {
    match kind {
        FieldKind::Date => stored.parse().map_or_else(
            |_| stored.to_owned(),
            |date: chrono::NaiveDate| date.format("%-d %B %Y").to_string(),
        ),
        FieldKind::OneToTen if !stored.is_empty() => format!("{stored} out of 10"),
        FieldKind::Phone => app::format::phone(stored),
        other => other.words_of(stored).to_owned(),
    }
}

/// The first words of an item.
pub fn title(heading: &Heading, item: &Item) -> String {
    let first = heading
        .list
        .as_ref()
        .and_then(|list| list.fields.first())
        .and_then(|field| Some(field.kind.words_of(item.fields.get(field.name)?)))
        .unwrap_or("");
    let line = first.lines().next().unwrap_or("");
    let mut short: String = line.chars().take(80).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

fn pieces(old: &str, new: &str, surroundings: Surroundings) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let value = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text)))
            | (ChangeTag::Insert, Some(Piece::Added(text)))
            | (ChangeTag::Delete, Some(Piece::Removed(text))) => text.push_str(value),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(value.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(value.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(value.to_owned())),
        }
    }
    if surroundings == Surroundings::Near {
        let last = pieces.len().saturating_sub(1);
        for (index, piece) in pieces.iter_mut().enumerate() {
            if let Piece::Same(text) = piece {
                *text = near(text, index > 0, index < last);
            }
        }
    }
    pieces
}

/// The beginning and the end of words that did not change, as far as they are
/// next to some that did.
fn near(text: &str, after_change: bool, before_change: bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let kept = NEAR * (usize::from(after_change) + usize::from(before_change));
    if characters.len() <= kept {
        return text.to_owned();
    }
    let mut short = String::new();
    if after_change {
        short.extend(characters.iter().take(NEAR));
    }
    short.push('…');
    if before_change {
        short.extend(characters.iter().skip(characters.len() - NEAR));
    }
    short
}
