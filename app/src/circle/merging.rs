//! What the pages of two records of one person show.

use super::model::PlanFreshness;
use crate::{
    ids::{MergeId, PersonId},
    plan::{kind::PlanKind, model::Resident},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Why two records cannot be put together as somebody wants.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Obstacle {
    /// They have different NHS numbers.
    Numbers,
    /// Only the one to be closed has an NHS number.
    NumberOfClosed,
    /// One says that the person has died, the other does not.
    Death,
    /// Both have an account.
    Accounts,
    /// Whoever the closed one is about works with the portal, or helps somebody.
    HelpsOthers,
    /// Only the one to be closed says how it is safe to reach the person.
    SafeContact,
    /// The person asked for something there that nobody has answered.
    Unanswered,
}

impl Obstacle {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Numbers,
        Self::NumberOfClosed,
        Self::Death,
        Self::Accounts,
        Self::HelpsOthers,
        Self::SafeContact,
        Self::Unanswered,
    ];

    /// Why, and what to do.
    pub fn words(self) -> &'static str {
        match self {
            Self::Numbers => {
                "They have different NHS numbers, so they are two people. If a number is wrong, correct it in that record first"
            }
            Self::NumberOfClosed => {
                "Only the other record has an NHS number, by which people are found. Keep that one"
            }
            Self::Death => {
                "One record says that the person has died, the other does not. Make both say the same first"
            }
            Self::Accounts => {
                "Both have an account, and nobody signs in with two. Ask the person which one they use, and ask us to close the other first"
            }
            Self::SafeContact => {
                "The other record says how it is safe to reach the person, and this one does not say the same. Write it in the one you keep first"
            }
            Self::Unanswered => {
                "In the other record somebody asked for something and has no answer, or was told to get help at once and nobody has looked into it. See to that first"
            }
            Self::HelpsOthers => {
                "Whoever the other record is about works here, or helps somebody else. Keep that one"
            }
        }
    }
}

/// Who may be the same person, to choose from.
#[derive(Clone, Debug)]
pub struct MergeView {
    /// Whose record.
    pub resident: Resident,
    /// The others.
    pub alike: Vec<Alike>,
}

/// A record that may be of the same person.
#[derive(Clone, Debug)]
pub struct Alike {
    /// Which.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// Date of birth.
    pub date_of_birth: Option<NaiveDate>,
    /// Postcode.
    pub postcode: Option<String>,
}

/// Two records beside each other.
#[derive(Clone, Debug)]
pub struct MergeCheck {
    /// Whose record it began with.
    pub resident: Resident,
    /// That one, and the other.
    pub sides: [MergeSide; 2],
    /// Why neither can be kept; none when one can.
    pub obstacle: Option<Obstacle>,
}

/// One of two records.
#[derive(Clone, Debug)]
pub struct MergeSide {
    /// Which.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// Date of birth.
    pub date_of_birth: Option<NaiveDate>,
    /// Ten digits.
    pub nhs_number: Option<String>,
    /// A line each.
    pub address: Vec<String>,
    /// What plans there are, and how fresh.
    pub plans: Vec<PlanFreshness>,
    /// Who is around the person.
    pub around: Vec<String>,
    /// Whether they have an account.
    pub has_account: bool,
    /// When they died, if they have.
    pub died_on: Option<NaiveDate>,
    /// How it is safe to reach them; empty when nothing is said.
    pub safe_contact: Vec<String>,
}

/// A record that was closed and is read from the kept one.
#[derive(Clone, Debug)]
pub struct EarlierRecord {
    /// Which.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// The plans in which something is written.
    pub plans: Vec<PlanKind>,
}

/// What was put together with a record, to be taken apart if it was a mistake.
#[derive(Clone, Debug)]
pub struct MergesView {
    /// Whose record.
    pub resident: Resident,
    /// The newest first.
    pub merges: Vec<MergeRow>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct MergeRow {
    /// Which.
    pub id: MergeId,
    /// What was closed.
    pub name: String,
    /// Its date of birth.
    pub date_of_birth: Option<NaiveDate>,
    /// Why.
    pub because: String,
    /// Who put them together, and what they are at work.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
