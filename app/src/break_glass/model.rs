//! What the pages of emergency access show.

use crate::{
    audit::model::Act,
    ids::{BreakGlassId, PersonId},
    plan::model::Resident,
};
use chrono::{DateTime, TimeDelta, Utc};

/// How long it holds.
pub const HOLDS: TimeDelta = TimeDelta::minutes(30);

/// How long telling the person may wait for a second person to agree that it waits.
pub const WAITS_FOR_SECOND: TimeDelta = TimeDelta::hours(1);

/// How long it may wait once a second person agreed.
pub const WAITS_AGREED: TimeDelta = TimeDelta::days(7);

/// Why somebody takes emergency access: code and words.
/// The codes are stored for ever: add, never rename.
pub const REASONS: [(&str, &str); 4] = [
    ("danger", "Somebody’s life or safety is in danger"),
    ("treating", "I am treating them now and need to know more"),
    ("safeguarding", "To keep an adult or a child safe"),
    ("other", "Another reason"),
];

/// What came of looking into it: code and words.
pub const OUTCOMES: [(&str, &str); 3] = [
    ("appropriate", "It was right"),
    ("not_appropriate", "It was not right"),
    ("looking", "I am still looking into it"),
];

/// Emergency access that the reader has now, for the banner on every page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Held {
    /// Which.
    pub id: BreakGlassId,
    /// Whose record.
    pub resident: PersonId,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// What the page that asks why shows.
#[derive(Clone, Debug)]
pub struct TakeView {
    /// Whose record it would be.
    pub resident: Resident,
}

/// The list of those who look into emergency access.
#[derive(Clone, Debug)]
pub struct EmergencyAccessesView {
    /// Those not yet looked into first, then the newest.
    pub accesses: Vec<EmergencyAccess>,
    /// How many there were in each of the last twelve months, such as "October 2026".
    pub months: Vec<(String, u32)>,
}

/// One emergency access.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EmergencyAccess {
    /// Which.
    pub id: BreakGlassId,
    /// Who took it: name and role.
    pub by: String,
    /// Whose record: first and last name.
    pub resident: String,
    /// Why, as a code.
    pub reason: String,
    /// Why, in words.
    pub words: String,
    /// Since when.
    pub from: DateTime<Utc>,
    /// Until when, or when they ended it.
    pub until: DateTime<Utc>,
    /// When the person was told; `None` while telling waits.
    pub told_at: Option<DateTime<Utc>>,
    /// When they will be told.
    pub tell_at: DateTime<Utc>,
    /// How far the email is that tells the person.
    pub email: Telling,
    /// Why whoever took it asked that telling waits, as long as no second person agreed.
    pub danger: Option<String>,
    /// Who agreed that telling waits, and why.
    pub delayed: Option<(String, String)>,
    /// Whether the reader may agree that telling waits.
    pub may_delay: bool,
    /// Whether the reader writes down what came of it.
    pub may_review: bool,
    /// What came of looking into it: code and words; empty when nobody has.
    pub outcome: (String, String),
    /// What they did with the record meanwhile, in order; for the privacy officer alone.
    pub opened: Vec<Opened>,
}

/// How far the email is that tells the person of an emergency access.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Telling {
    /// It has left.
    Left,
    /// It has not left yet.
    Waits,
    /// There is no address: staff ring or write.
    NoAddress,
    /// The person said that emails are not safe: staff reach them as it is safe.
    NotSafe,
    /// It was given up: staff ring or write.
    Failed,
    /// An email is not how they are reached: staff ring or write.
    NotByEmail,
    /// Nobody is there to tell: they have died, or the record was closed as a second one.
    Nobody,
    /// Staff told the person another way.
    AnotherWay(DateTime<Utc>),
}

/// What somebody did with a record under emergency access.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Opened {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub act: Act,
    /// Which parts of the record, by name; never what stands in them.
    pub sections: Vec<String>,
}
