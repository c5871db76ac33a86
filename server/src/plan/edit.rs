//! An edit of a section, and what can come of it.

use super::{
    document::{Content, Document},
    order::Direction,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What somebody wants to change.
#[derive(Clone, Debug)]
pub enum Edit {
    /// The free text, as they would have it.
    Text(String),
    /// A new item.
    Add {
        /// Its identifier.
        id: Uuid,
        /// The item it belongs to.
        parent: Option<Uuid>,
        /// What its fields hold.
        fields: BTreeMap<String, String>,
    },
    /// An item, as they would have it; fields that are absent are emptied.
    Change {
        /// Which.
        id: Uuid,
        /// The item it belongs to.
        parent: Option<Uuid>,
        /// What its fields hold.
        fields: BTreeMap<String, String>,
    },
    /// An item to be removed.
    Remove {
        /// Which.
        id: Uuid,
    },
    /// An item to be moved past its neighbour.
    Move {
        /// Which.
        id: Uuid,
        /// Where to.
        direction: Direction,
    },
    /// The whole section as it was at an earlier version.
    Restore(Content),
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// The section changed.
    Changed(Merged),
    /// It already says so, or only clashes were left.
    Same {
        /// What was left for the person to choose.
        clashes: Vec<Clash>,
    },
    /// The item is not there.
    NoSuchItem,
    /// It was changed since the person looked, so that removing or restoring
    /// would lose words they have not seen.
    ChangedSince,
}

/// A changed section.
#[derive(Debug)]
pub struct Merged {
    /// The change, for the log.
    pub update: Vec<u8>,
    /// The whole document, for the cache.
    pub state: Vec<u8>,
    /// What it says now.
    pub content: Content,
    /// What was left for the person to choose.
    pub clashes: Vec<Clash>,
}

/// A field that somebody else set to another value meanwhile.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Clash {
    /// Of which item.
    pub item: Uuid,
    /// Which field.
    pub field: String,
    /// What it says now.
    pub theirs: String,
}

/// The name under which a clash over what an item belongs to is told.
pub const PARENT_FIELD: &str = "parent";

/// A section's documents: as the author saw it, and as it is now.
#[derive(Debug)]
pub struct Pair {
    /// At the version the author was looking at.
    pub base: Document,
    /// At the latest version.
    pub current: Document,
}
