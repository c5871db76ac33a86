//! The one way in which a section is changed: merge an edit, made by somebody
//! who was looking at some version, into the section as it is now.
//!
//! Nothing that anyone wrote is lost. Words merge. A register that two people
//! set to different values is not decided here: the later one is told and
//! chooses. An item that was changed since is not removed, and one that was
//! removed comes back when somebody had been writing in it. Of an item that two
//! people move, the higher place stands.

use super::{
    document::{self, Document, Item},
    edit::{Clash, Edit, Merged, Outcome, PARENT_FIELD, Pair},
    order::{self, Way},
    restore::restore,
    rewrite::{Seam, rewrite},
};
use crate::error::Result;
use app::plan::headings::ListKind;
use std::collections::BTreeMap;
use uuid::Uuid;
use yrs::{TextRef, TransactionMut};

/// Merges an edit. The documents' author must be new to them, and the same in both.
///
/// # Errors
/// Only when a document does not read, which is our fault.
pub fn merge(pair: &Pair, list: Option<&ListKind>, edit: Edit) -> Result<Outcome> {
    let base = pair.base.content();
    let now = pair.current.content();
    match edit {
        Edit::Text(new) => {
            if new == now.text || new == base.text {
                return Ok(same(Vec::new()));
            }
            let writing = write_in_base(pair, |txn| {
                let seams = rewrite(txn, &pair.base.text, &new)?;
                Ok(seams.into_iter().map(|seam| (Place::Text, seam)).collect())
            })?;
            finish(pair, Some(writing), Vec::new(), |_| Ok(()))
        }
        Edit::Add { id, parent, fields } => {
            let item = Item {
                id,
                parent,
                place: now.next_place(),
                removed: false,
                fields,
            };
            finish(pair, None, Vec::new(), |txn| {
                document::add_item(txn, &pair.current.items, &item, &words(list));
                Ok(())
            })
        }
        Edit::Change { id, parent, fields } => {
            let (Some(was), Some(is)) =
                (base.item(id), now.items.iter().find(|item| item.id == id))
            else {
                return Ok(Outcome::NoSuchItem);
            };
            change_item(pair, list, was, is, parent, &fields)
        }
        Edit::Remove { id } => {
            let Some(is) = now.item(id) else {
                return Ok(Outcome::NoSuchItem);
            };
            // That it was moved meanwhile changes nothing of what was seen.
            let same = |was: &Item| was.fields == is.fields && was.parent == is.parent;
            if !base.item(id).is_some_and(same) {
                return Ok(Outcome::ChangedSince);
            }
            finish(pair, None, Vec::new(), |txn| {
                if let Some(map) = pair.current.item_map(txn, id) {
                    document::set_removed(txn, &map, true);
                }
                Ok(())
            })
        }
        Edit::Move { id, direction } => {
            if !now.items.iter().any(|item| item.id == id) {
                return Ok(Outcome::NoSuchItem);
            }
            let places = match order::way(list, &base, &now, id, direction) {
                Way::Stay => return Ok(same(Vec::new())),
                Way::To(place) => vec![(id, place)],
                Way::Anew(places) => places,
            };
            finish(pair, None, Vec::new(), |txn| {
                for (id, place) in places {
                    if let Some(map) = pair.current.item_map(txn, id) {
                        document::set_place(txn, &map, place);
                    }
                }
                Ok(())
            })
        }
        Edit::Restore(old) => {
            if base != now {
                return Ok(Outcome::ChangedSince);
            }
            if old == now {
                return Ok(same(Vec::new()));
            }
            finish(pair, None, Vec::new(), |txn| {
                restore(txn, &pair.current, &words(list), &old, &now)
            })
        }
    }
}

fn same(clashes: Vec<Clash>) -> Outcome {
    Outcome::Same { clashes }
}

fn words(list: Option<&ListKind>) -> Vec<&'static str> {
    list.map_or_else(Vec::new, |list| {
        list.fields
            .iter()
            .filter(|field| field.kind.is_words())
            .map(|field| field.name)
            .collect()
    })
}

fn change_item(
    pair: &Pair,
    list: Option<&ListKind>,
    was: &Item,
    is: &Item,
    parent: Option<Uuid>,
    fields: &BTreeMap<String, String>,
) -> Result<Outcome> {
    let value = |fields: &BTreeMap<String, String>, name: &str| {
        fields.get(name).cloned().unwrap_or_default()
    };
    let mut clashes = Vec::new();
    let mut registers = Vec::new();
    let mut rewritten = Vec::new();
    for field in list.map_or(&[][..], |list| list.fields) {
        let (before, theirs, mine) = (
            value(&was.fields, field.name),
            value(&is.fields, field.name),
            value(fields, field.name),
        );
        if mine == before || mine == theirs {
            continue;
        }
        if field.kind.is_words() {
            rewritten.push((field.name, mine));
        } else if theirs == before {
            registers.push((field.name, mine));
        } else {
            clashes.push(Clash {
                item: was.id,
                field: field.name.to_owned(),
                theirs,
            });
        }
    }
    let mut moved = None;
    if parent != was.parent && parent != is.parent {
        if is.parent == was.parent {
            moved = Some(parent);
        } else {
            clashes.push(Clash {
                item: was.id,
                field: PARENT_FIELD.to_owned(),
                theirs: is.parent.map_or_else(String::new, |id| id.to_string()),
            });
        }
    }
    if rewritten.is_empty() && registers.is_empty() && moved.is_none() {
        return Ok(same(clashes));
    }
    let mut writing = None;
    if !rewritten.is_empty() {
        writing = Some(write_in_base(pair, |txn| {
            let mut seams = Vec::new();
            if let Some(map) = pair.base.item_map(txn, was.id) {
                for (name, mine) in &rewritten {
                    let text = document::words_of(txn, &map, name);
                    let here = rewrite(txn, &text, mine)?;
                    seams.extend(
                        here.into_iter()
                            .map(|seam| (Place::Field(was.id, name), seam)),
                    );
                }
            }
            Ok(seams)
        })?);
    }
    let (id, removed) = (was.id, is.removed);
    finish(pair, writing, clashes, move |txn| {
        if let Some(map) = pair.current.item_map(txn, id) {
            for (name, mine) in &registers {
                document::set_register(txn, &map, name, mine);
            }
            if let Some(parent) = moved {
                document::set_parent(txn, &map, parent);
            }
            if removed {
                // Somebody removed it while this was written: it comes back.
                document::set_removed(txn, &map, false);
            }
        }
        Ok(())
    })
}

/// Words written over the version that the author saw.
struct Writing {
    update: Vec<u8>,
    seams: Vec<(Place, Seam)>,
}

/// Which shared text.
#[derive(Clone, Copy)]
enum Place {
    Text,
    Field(Uuid, &'static str),
}

fn write_in_base(
    pair: &Pair,
    write: impl FnOnce(&mut TransactionMut<'_>) -> Result<Vec<(Place, Seam)>>,
) -> Result<Writing> {
    let (seams, update) = pair.base.change(write)?;
    Ok(Writing { update, seams })
}

/// Brings what was written into the section as it is now, with what else there is to do.
fn finish(
    pair: &Pair,
    writing: Option<Writing>,
    clashes: Vec<Clash>,
    also: impl FnOnce(&mut TransactionMut<'_>) -> Result<()>,
) -> Result<Outcome> {
    let mut updates = Vec::new();
    let mut seams = Vec::new();
    if let Some(writing) = writing {
        pair.current.apply(&writing.update)?;
        updates.push(writing.update);
        seams = writing.seams;
    }
    let ((), update) = pair.current.change(|txn| {
        for (place, seam) in &seams {
            if let Some(text) = text_at(txn, &pair.current, *place) {
                seam.mend(txn, &text);
            }
        }
        also(txn)
    })?;
    updates.push(update);
    let update = yrs::merge_updates_v1(&updates).map_err(crate::error::internal)?;
    Ok(Outcome::Changed(Merged {
        update,
        state: pair.current.state(),
        content: pair.current.content(),
        clashes,
    }))
}

fn text_at(txn: &mut TransactionMut<'_>, document: &Document, place: Place) -> Option<TextRef> {
    match place {
        Place::Text => Some(document.text.clone()),
        Place::Field(id, name) => {
            let map = document.item_map(txn, id)?;
            Some(document::words_of(txn, &map, name))
        }
    }
}
