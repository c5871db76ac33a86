//! What the pages of safeguarding show.

use crate::{ids::ConcernId, plan::model::Resident};
use chrono::{DateTime, Utc};

/// In whose words it is: code and words. The codes are stored for ever.
pub const HEARD: [(&str, &str); 3] = [
    ("saw", "I saw or heard it myself"),
    ("person", "The person told me"),
    ("other", "Somebody else told me"),
];

/// Whether the person knows that it is written down: code and words.
pub const KNOWS: [(&str, &str); 3] = [("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")];

/// Whether the person agrees: code and words.
pub const AGREES: [(&str, &str); 3] = [
    ("yes", "Yes"),
    ("no", "No"),
    ("not_asked", "I have not asked, or it was not safe to ask"),
];

/// Where a concern stands: code and words.
pub const STATUSES: [(&str, &str); 3] = [
    ("open", "Not looked at yet"),
    ("looked_at", "Looked at"),
    ("closed", "Closed"),
];

/// What a lead may write a concern down as: code and words.
pub const ANSWERS: [(&str, &str); 2] = [
    ("looked_at", "I have looked at it, and there is more to do"),
    ("closed", "It is closed"),
];

/// The most characters of what was seen, and of what was done.
pub const MOST_IN_WORDS: u32 = 5_000;
/// The most characters of a name, and of how to find somebody.
pub const MOST_IN_LINE: u32 = 200;

/// What the page "Worried about someone?" says of this place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WorriedView {
    /// The number of the council's adult safeguarding team, if it was set.
    pub phone: Option<String>,
}

/// What the form is about.
#[derive(Clone, Debug)]
pub struct RaiseView {
    /// The person, when it was opened from their record.
    pub about: Option<Resident>,
    /// The number of the council's adult safeguarding team, if it was set.
    pub phone: Option<String>,
    /// Whether anybody is there who reads it.
    pub is_read: bool,
}

/// The list of a safeguarding lead, or of what a member of staff wrote.
#[derive(Clone, Debug)]
pub struct ConcernsView {
    /// Whether the reader looks after safeguarding.
    pub leads: bool,
    /// Those not looked at first, then the newest.
    pub concerns: Vec<ConcernRow>,
}

/// One line of the list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConcernRow {
    /// Which.
    pub id: ConcernId,
    /// About whom.
    pub about: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether somebody was in danger.
    pub in_danger: bool,
    /// Where it stands, as a code.
    pub status: String,
}

/// One concern: to a lead whole, to whoever wrote it their own words and where it stands.
#[derive(Clone, Debug)]
pub struct ConcernView {
    /// What the list says of it.
    pub row: ConcernRow,
    /// How the person is found.
    pub find: String,
    /// What was seen or said.
    pub what: String,
    /// In whose words, as a code.
    pub heard: String,
    /// Whether the person knows, as a code.
    pub knows: String,
    /// Whether they agree, as a code.
    pub agrees: String,
    /// What was done, oldest first; for leads alone.
    pub steps: Vec<StepView>,
    /// Whether the reader writes down what was done.
    pub may_answer: bool,
}

/// What a lead wrote of a concern.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StepView {
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Where it stood from then on, as a code.
    pub status: String,
    /// What was done, or why.
    pub words: String,
}
