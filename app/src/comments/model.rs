//! What the page of comments shows.

use crate::{
    audit::model::Basis,
    ids::{CommentId, ItemId},
    plan::{headings::Heading, model::Resident},
};
use chrono::{DateTime, NaiveDate, Utc};

/// The most characters in a comment.
pub const MOST_IN_COMMENT: u32 = 2_000;

/// The comments on a section, or on one item of it.
#[derive(Clone, Debug)]
pub struct CommentsView {
    /// Whose plan.
    pub resident: Resident,
    /// Which section.
    pub heading: &'static Heading,
    /// The item that is asked about, and its first words.
    pub item: Option<(ItemId, String)>,
    /// Those that wait, the one due first coming first.
    pub open: Vec<Thread>,
    /// Those that are done, the last one coming first.
    pub done: Vec<Thread>,
    /// Who will be asked to see to what the reader writes.
    pub owner: Option<String>,
}

/// A comment with its answers.
#[derive(Clone, Debug)]
pub struct Thread {
    /// What began it.
    pub first: Said,
    /// The first words of the item it is about; those of a removed one too.
    pub about: Option<String>,
    /// The answers, oldest first.
    pub answers: Vec<Said>,
    /// How it stands.
    pub state: State,
    /// Whether the reader may mark it as done, or open it again.
    pub may_mark: bool,
}

/// How a comment stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum State {
    /// It waits.
    Open {
        /// For whom; nobody when no member of staff is named around the resident.
        owner: Option<String>,
        /// Until when.
        due_on: NaiveDate,
        /// Whether that is over.
        overdue: bool,
    },
    /// It is done.
    Done {
        /// Since when.
        at: DateTime<Utc>,
        /// Who said so.
        by: String,
    },
}

/// What somebody said.
#[derive(Clone, Debug)]
pub struct Said {
    /// Which.
    pub id: CommentId,
    /// Who said it.
    pub by: String,
    /// What they were to the resident.
    pub basis: Basis,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub words: String,
}
