//! What a section said before, and what changed.

use super::Resident;
use crate::plan::headings::Heading;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The history of a section, newest first.
#[derive(Clone, Debug)]
pub struct HistoryView {
    /// Whose plan.
    pub resident: Resident,
    /// Which section.
    pub heading: &'static Heading,
    /// Its present version.
    pub version: i32,
    /// One page of changes.
    pub changes: Vec<ChangeView>,
    /// The page, from 1.
    pub page: u32,
    /// Whether there are older ones.
    pub more: bool,
    /// Whether the reader may bring a version back.
    pub may_edit: bool,
}

/// One change of a section.
#[derive(Clone, Debug)]
pub struct ChangeView {
    /// The version it made.
    pub version: i32,
    /// Who typed it.
    pub author: String,
    /// On whose word, when not the author's own.
    pub performer: Option<String>,
    /// When what it says happened.
    pub event_on: NaiveDate,
    /// When it was typed.
    pub recorded_at: DateTime<Utc>,
    /// The version that was brought back, if that is what it was.
    pub restored: Option<i32>,
    /// What changed.
    pub marked: Vec<MarkedField>,
}

/// A field with the words that changed marked.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MarkedField {
    /// The item it is of, such as "Goal: Walk to the shop"; empty for a section's text.
    pub item: String,
    /// Which, such as "How it is going"; empty for a section's text.
    pub label: String,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// Some words of a comparison.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the later.
    Added(String),
    /// Only in the earlier.
    Removed(String),
}

/// Two versions of a section held against each other.
#[derive(Clone, Debug)]
pub struct CompareView {
    /// Whose plan.
    pub resident: Resident,
    /// Which section.
    pub heading: &'static Heading,
    /// Its present version.
    pub version: i32,
    /// The earlier.
    pub from: i32,
    /// The later.
    pub to: i32,
    /// Every version there is, with who made it and when, newest first.
    pub versions: Vec<(i32, String)>,
    /// What changed between them.
    pub marked: Vec<MarkedField>,
    /// Whether the reader may bring the earlier back.
    pub may_edit: bool,
}
