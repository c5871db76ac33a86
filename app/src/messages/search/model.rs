//! What was found.

use crate::{
    ids::{PersonId, ThreadId},
    messages::model::Subject,
    plan::model::Resident,
};
use chrono::{DateTime, NaiveDate, Utc};

/// The most threads that are shown.
pub const MOST_FOUND: u64 = 50;

/// Threads in which some words stand.
#[derive(Clone, Debug)]
pub struct FoundView {
    /// On whose record was looked; none when it was in everything that is the reader's to answer.
    pub resident: Option<Resident>,
    /// What was looked for.
    pub words: String,
    /// The threads, the one written in last coming first.
    pub threads: Vec<FoundRow>,
    /// Whether there are more.
    pub more: bool,
}

/// A thread that was found.
#[derive(Clone, Debug)]
pub struct FoundRow {
    /// Which.
    pub id: ThreadId,
    /// On whose record.
    pub resident: PersonId,
    /// Their first and last name.
    pub name: String,
    /// When they were born.
    pub date_of_birth: Option<NaiveDate>,
    /// What it is about.
    pub subject: Subject,
    /// When somebody last wrote.
    pub last_at: DateTime<Utc>,
    /// The part of a message around the first place where one of the words stands.
    pub excerpt: String,
}
