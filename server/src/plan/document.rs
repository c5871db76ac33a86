//! A section as a document that several people may change at once.
//!
//! It is a Yjs document: `text` for free text, and `items`, a map from an
//! item's identifier to a map of its fields. Words are shared texts, whose
//! changes merge; everything else is a register, whose last value stands.
//! Nothing is ever taken out: an item that is removed is marked so.

use crate::error::{Result, internal};
use std::collections::BTreeMap;
use uuid::Uuid;
use yrs::{
    Any, ClientID, Doc, GetString, Map, MapPrelim, MapRef, Number, OffsetKind, Options, Out,
    ReadTxn, StateVector, TextPrelim, TextRef, Transact, TransactionMut, Update,
    updates::decoder::Decode,
};

const TEXT: &str = "text";
const ITEMS: &str = "items";
// Names that no field may have begin with an underscore.
const PARENT: &str = "_parent";
const PLACE: &str = "_place";
const REMOVED: &str = "_removed";

/// From one place to the next, as items are added. An item that is moved goes
/// between two others, and no other item changes by it.
pub(super) const WHOLE: i64 = 1 << 32;

/// What a section says at one version.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Content {
    /// Its free text.
    pub text: String,
    /// Its items in order, removed ones too.
    pub items: Vec<Item>,
}

/// An item of a section.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Item {
    /// Which.
    pub id: Uuid,
    /// The item it belongs to.
    pub parent: Option<Uuid>,
    /// Its place among the items; as added they are a whole apart.
    pub place: i64,
    /// Whether it was removed.
    pub removed: bool,
    /// What its fields hold; empty ones are absent.
    pub fields: BTreeMap<String, String>,
}

impl Content {
    /// An item that is there and not removed.
    pub fn item(&self, id: Uuid) -> Option<&Item> {
        self.items
            .iter()
            .find(|item| item.id == id && !item.removed)
    }

    /// The place of an item that is added last.
    pub(super) fn next_place(&self) -> i64 {
        let last = self.items.iter().map(|item| item.place).max().unwrap_or(0);
        (last.max(0).div_euclid(WHOLE) + 1).saturating_mul(WHOLE)
    }

    /// The items that are not removed, in order.
    pub fn visible(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.removed)
    }
}

/// A section's document in memory.
#[derive(Debug)]
pub struct Document {
    doc: Doc,
    pub(super) text: TextRef,
    pub(super) items: MapRef,
}

impl Document {
    /// A document from updates in order; `author` must be new to it if anything is to be changed.
    ///
    /// # Errors
    /// When an update does not read.
    pub fn load<'a>(author: u64, updates: impl IntoIterator<Item = &'a [u8]>) -> Result<Self> {
        let doc = Doc::with_options(Options {
            client_id: ClientID::new(author),
            guid: String::new().into(),
            collection_id: None,
            offset_kind: OffsetKind::Bytes,
            // Deleted words stay, so that every version can be read again.
            skip_gc: true,
            ..Options::default()
        });
        let text = doc.get_or_insert_text(TEXT);
        let items = doc.get_or_insert_map(ITEMS);
        let document = Self { doc, text, items };
        for update in updates {
            document.apply(update)?;
        }
        Ok(document)
    }

    /// Applies an update made elsewhere.
    ///
    /// # Errors
    /// When it does not read.
    pub fn apply(&self, update: &[u8]) -> Result<()> {
        if update.is_empty() {
            return Ok(());
        }
        let update = Update::decode_v1(update).map_err(internal)?;
        self.doc
            .transact_mut()
            .apply_update(update)
            .map_err(internal)
    }

    /// The whole document as one update.
    pub fn state(&self) -> Vec<u8> {
        self.doc
            .transact()
            .encode_state_as_update_v1(&StateVector::default())
    }

    /// Changes it, and gives what was changed as an update.
    pub(super) fn change<T>(
        &self,
        change: impl FnOnce(&mut TransactionMut<'_>) -> Result<T>,
    ) -> Result<(T, Vec<u8>)> {
        let mut txn = self.doc.transact_mut();
        let result = change(&mut txn)?;
        let update = txn.encode_update_v1();
        Ok((result, update))
    }

    /// What it says.
    pub fn content(&self) -> Content {
        let txn = self.doc.transact();
        let mut items: Vec<Item> = self
            .items
            .iter(&txn)
            .filter_map(|(id, item)| match item {
                Out::YMap(map) => read_item(&txn, id, &map),
                _ => None,
            })
            .collect();
        items.sort_by_key(|item| (item.place, item.id));
        Content {
            text: self.text.get_string(&txn),
            items,
        }
    }

    /// The map of an item.
    pub(super) fn item_map(&self, txn: &impl ReadTxn, id: Uuid) -> Option<MapRef> {
        match self.items.get(txn, &id.to_string()) {
            Some(Out::YMap(map)) => Some(map),
            _ => None,
        }
    }
}

fn read_item(txn: &impl ReadTxn, id: &str, map: &MapRef) -> Option<Item> {
    let mut item = Item {
        id: Uuid::try_parse(id).ok()?,
        parent: None,
        place: 0,
        removed: false,
        fields: BTreeMap::new(),
    };
    for (name, value) in map.iter(txn) {
        match (name, value) {
            (PARENT, Out::Any(Any::String(parent))) => item.parent = Uuid::try_parse(&parent).ok(),
            (PLACE, Out::Any(Any::Number(Number::Int(place)))) => {
                item.place = place.saturating_mul(WHOLE);
            }
            (PLACE, Out::Any(Any::Number(Number::Float(place)))) => item.place = fixed(place),
            (REMOVED, Out::Any(Any::Bool(removed))) => item.removed = removed,
            (_, Out::YText(words)) => put(&mut item.fields, name, words.get_string(txn)),
            (_, Out::Any(Any::String(value))) => put(&mut item.fields, name, value.to_string()),
            _ => {}
        }
    }
    Some(item)
}

fn put(fields: &mut BTreeMap<String, String>, name: &str, value: String) {
    if !value.is_empty() {
        fields.insert(name.to_owned(), value);
    }
}

/// Adds an item; `words` are the fields that are shared texts.
pub(super) fn add_item(txn: &mut TransactionMut<'_>, items: &MapRef, item: &Item, words: &[&str]) {
    let map = items.insert(txn, item.id.to_string(), MapPrelim::default());
    set_place(txn, &map, item.place);
    set_parent(txn, &map, item.parent);
    // Every shared text is made now, so that two people who first write in it
    // at the same time write in the same one.
    for name in words {
        let value = item.fields.get(*name).map_or("", String::as_str);
        map.insert(txn, *name, TextPrelim::new(value));
    }
    for (name, value) in &item.fields {
        if !words.contains(&name.as_str()) {
            set_register(txn, &map, name, value);
        }
    }
}

pub(super) fn set_register(txn: &mut TransactionMut<'_>, map: &MapRef, name: &str, value: &str) {
    map.insert(txn, name, Any::from(value));
}

pub(super) fn set_parent(txn: &mut TransactionMut<'_>, map: &MapRef, parent: Option<Uuid>) {
    let parent = parent.map_or_else(String::new, |parent| parent.to_string());
    map.insert(txn, PARENT, Any::from(parent));
}

pub(super) fn set_place(txn: &mut TransactionMut<'_>, map: &MapRef, place: i64) {
    // A place as items are added is a whole number, one between two a fraction.
    let number = if place.rem_euclid(WHOLE) == 0 {
        Number::Int(place.div_euclid(WHOLE))
    } else {
        Number::Float(place as f64 / WHOLE as f64)
    };
    map.insert(txn, PLACE, Any::Number(number));
}

/// A place from its fraction, exactly: the parts are powers of two.
fn fixed(place: f64) -> i64 {
    (place * WHOLE as f64) as i64
}

pub(super) fn set_removed(txn: &mut TransactionMut<'_>, map: &MapRef, removed: bool) {
    map.insert(txn, REMOVED, Any::Bool(removed));
}

/// The shared text of a field, made if it is not there yet.
pub(super) fn words_of(txn: &mut TransactionMut<'_>, map: &MapRef, name: &str) -> TextRef {
    match map.get(txn, name) {
        Some(Out::YText(text)) => text,
        _ => map.insert(txn, name, TextPrelim::new("")),
    }
}
