//! What the pages of those on call show.

use crate::{
    crisis_plan::model::SheetView,
    ids::{PersonId, UseId},
    plan::model::Resident,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Why somebody on call opens a crisis sheet: code, and words as they choose them.
/// The codes are stored for ever: add, never rename.
pub const REASONS: [(&str, &str); 5] = [
    ("call", "They, or somebody with them, called 999 or 111"),
    ("with_them", "I am with them now"),
    ("arrival", "They have come to A&E"),
    ("visit", "I am about to visit them"),
    (OTHER, "Another reason"),
];

/// The reason that needs words.
pub const OTHER: &str = "other";

/// Whether the plan was followed: code and words.
pub const FOLLOWED: [(&str, &str); 4] = [
    ("yes", "Yes"),
    ("partly", "In part"),
    ("no", "No"),
    ("could_not", "It could not be followed"),
];

/// Whether the plan helped: code and words.
pub const HELPED: [(&str, &str); 4] = [
    ("yes", "Yes"),
    ("a_little", "A little"),
    ("no", "No"),
    ("worse", "It made things worse"),
];

/// The most people that a search shows; more than these are told apart by asking again.
pub const MOST_FOUND: usize = 5;

/// What somebody on call sees first.
#[derive(Clone, Debug)]
pub struct OnCallView {
    /// Whose sheet they opened lately and have not said how it went: newest first.
    pub unanswered: Vec<Unanswered>,
}

/// A use of a crisis plan of which somebody has not yet said how it went.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Unanswered {
    /// Which.
    pub id: UseId,
    /// Whose plan.
    pub resident: PersonId,
    /// Their first and last name.
    pub name: String,
    /// When it was used.
    pub used_at: DateTime<Utc>,
}

/// What a search found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum FoundView {
    /// Nothing was searched for yet.
    NotSearched,
    /// Nobody.
    Nobody,
    /// More than [`MOST_FOUND`]; nobody is named.
    TooMany,
    /// These.
    People(Vec<Match>),
}

/// Somebody who fits what was searched for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Match {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub full_name: String,
    /// What they like to be called, when it is another name.
    pub preferred_name: Option<String>,
    /// Date of birth.
    pub date_of_birth: Option<NaiveDate>,
    /// Ten digits.
    pub nhs_number: Option<String>,
    /// Where they live, on one line.
    pub address: String,
    /// Whether another of those found has the same or nearly the same name.
    pub alike: bool,
}

/// What the page of a sheet shows: the sheet, or first the question why.
#[derive(Clone, Debug)]
pub enum SheetOrReason {
    /// The sheet, opened for a reason.
    Sheet(Box<OpenSheet>),
    /// No reason was given, or too long ago.
    Reason(Match),
}

/// A sheet that somebody on call opened.
#[derive(Clone, Debug)]
pub struct OpenSheet {
    /// What it says.
    pub sheet: SheetView,
    /// Until when it can be opened again without another reason.
    pub until: DateTime<Utc>,
    /// The reader's team, and when it last said that it knows of the plan.
    pub team: Option<(String, Option<DateTime<Utc>>)>,
    /// The use of which they are asked how it went.
    pub used: Option<UseId>,
    /// Those who care for the person, for when there is no plan: name and who they are, numbers.
    pub carers: Vec<(String, Vec<String>)>,
}

/// Which on-call teams can open a crisis plan.
#[derive(Clone, Debug)]
pub struct ReachView {
    /// Whose.
    pub resident: Resident,
    /// The teams, by name.
    pub teams: Vec<TeamReach>,
}

/// An on-call team, and what it knows of a crisis plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TeamReach {
    /// Its name.
    pub name: String,
    /// Whether it can open the plan.
    pub can_open: bool,
    /// When it last did.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it last said that it knows of the plan.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// How a crisis plan was used.
#[derive(Clone, Debug)]
pub struct UsesView {
    /// Whose.
    pub resident: Resident,
    /// The uses, newest first.
    pub uses: Vec<UseView>,
    /// Whether the reader may change the plan.
    pub may_edit: bool,
    /// Whether the reader may say how a use went.
    pub may_answer: bool,
}

/// One use of a crisis plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UseView {
    /// Which.
    pub id: UseId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, in words: a name, or that the card was used.
    pub by: String,
    /// What people said of it.
    pub answers: Vec<Answer>,
    /// Whether the reader has answered.
    pub answered: bool,
}

/// What somebody said of a use.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Answer {
    /// Their name.
    pub by: String,
    /// Whether the plan was followed, as a code.
    pub followed: String,
    /// Whether it helped, as a code.
    pub helped: String,
    /// What should change; empty when they did not say.
    pub change: String,
}

/// What the form that asks how a use went shows.
#[derive(Clone, Debug)]
pub struct AnswerForm {
    /// Which use.
    pub id: UseId,
    /// Whose plan: first and last name.
    pub name: String,
    /// Whether it is the reader's own plan.
    pub own: bool,
    /// When it was used.
    pub used_at: DateTime<Utc>,
    /// What the reader said before.
    pub answer: Answer,
    /// Where to go back to.
    pub back: String,
}
