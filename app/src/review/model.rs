//! What the form of a review shows.

use crate::{
    ids::ItemId,
    plan::{
        kind::PlanKind,
        model::{Performer, Resident},
    },
};
use chrono::NaiveDate;

/// How far a goal was reached: code, which is also the goal's status, and words.
pub const EXTENTS: [(&str, &str); 4] = [
    ("achieved", "Achieved"),
    ("partly_achieved", "Partly achieved"),
    ("not_achieved", "Not achieved"),
    ("in_progress", "Still going"),
];
/// The most characters in each of the words of a review.
pub const MOST_IN_REVIEW: u32 = 5_000;

/// What the form of a review shows.
#[derive(Clone, Debug)]
pub struct ReviewForm {
    /// Whose plan.
    pub resident: Resident,
    /// Which.
    pub kind: PlanKind,
    /// The version of the goals that is shown, which the form sends back.
    pub version: i32,
    /// The goals, as far as the reader may change them.
    pub goals: Vec<Goal>,
    /// Who may have been there: the resident and everybody around them.
    pub people: Vec<Performer>,
    /// On whose word it may be written; empty for the resident.
    pub performers: Vec<Performer>,
    /// Today.
    pub today: NaiveDate,
}

/// A goal of the plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Goal {
    /// Which.
    pub id: ItemId,
    /// Its first words.
    pub words: String,
    /// How it was going until now; empty when not said.
    pub status: String,
    /// Whether it is neither reached nor given up.
    pub open: bool,
}
