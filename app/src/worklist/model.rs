//! What the worklist shows.

use crate::{circle::model::Tie, ids::PersonId};
use chrono::{DateTime, NaiveDate, Utc};

/// How many people are on a page of the worklist.
pub const PEOPLE_A_PAGE: u32 = 50;

/// The fewest letters that a search needs: one finds half of everybody.
pub const LEAST_IN_SEARCH: usize = 2;

/// Whether a search is one: nothing, for everybody, or letters enough for a name.
pub fn finds(search: &str) -> bool {
    let letters = search.chars().filter(|sign| sign.is_alphabetic()).count();
    search.is_empty() || letters >= LEAST_IN_SEARCH
}

/// A page of the people whom a member of staff works with.
#[derive(Clone, Debug)]
pub struct WorklistView {
    /// The people, by last name.
    pub people: Vec<WorklistRow>,
    /// What was searched for; empty when nothing was.
    pub search: String,
    /// The page, from 1.
    pub page: u32,
    /// Whether there are more.
    pub more: bool,
    /// Whether a search also finds everybody registered at the reader's surgery.
    pub searches_surgery: bool,
    /// Whether the reader may make records.
    pub may_create: bool,
    /// Now.
    pub now: DateTime<Utc>,
}

/// One person of the worklist.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WorklistRow {
    /// Who.
    pub id: PersonId,
    /// Last name first, as lists have it.
    pub name: String,
    /// Date of birth.
    pub date_of_birth: Option<NaiveDate>,
    /// Why the reader works with them; empty when it is the surgery alone.
    pub why: Vec<Why>,
    /// When the care plan last changed.
    pub plan_changed_at: Option<DateTime<Utc>>,
    /// When the care plan was last agreed.
    pub agreed_on: Option<NaiveDate>,
    /// When it is next to be reviewed.
    pub next_review_on: Option<NaiveDate>,
}

/// Why somebody works with a person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Why {
    /// As what.
    pub tie: Tie,
    /// Through which team.
    pub team: Option<String>,
    /// In words the resident may read.
    pub reason: String,
    /// Since when.
    pub since: NaiveDate,
}
