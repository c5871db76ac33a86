//! What the pages about questions show.

use crate::{
    audit::model::Look,
    break_glass::model::EmergencyAccess,
    ids::{LookQuestionId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};

/// What came of a question: code and words. The codes are stored for ever: add, never rename.
pub const OUTCOMES: [(&str, &str); 3] = [
    ("right", "They had a good reason to look"),
    (
        "wrong",
        "They should not have looked, and we have acted on it",
    ),
    ("unknown", "We could not find out"),
];

/// The form that asks about a look.
#[derive(Clone, Debug)]
pub struct AskView {
    /// Whose record.
    pub resident: PersonId,
    /// The look.
    pub look: Look,
    /// What was asked before, if anything.
    pub asked: Option<Question>,
    /// Whether there is anybody who may answer.
    pub may_be_answered: bool,
    /// By when a question of today is answered.
    pub due_on: NaiveDate,
}

/// A question about a look.
#[derive(Clone, Debug)]
pub struct Question {
    /// Which.
    pub id: LookQuestionId,
    /// What looks wrong; empty when they did not say.
    pub words: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// By when it is to be answered.
    pub due_on: NaiveDate,
    /// What came of it, once it is answered.
    pub answer: Option<Answered>,
}

/// What came of a question.
#[derive(Clone, Debug)]
pub struct Answered {
    /// As a code.
    pub outcome: String,
    /// In words.
    pub words: String,
    /// Who answered.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A question as the privacy officer reads it.
#[derive(Clone, Debug)]
pub struct AskedQuestion {
    /// The question.
    pub question: Question,
    /// Whose record: first and last name.
    pub resident: String,
    /// The look it is about.
    pub look: Look,
    /// Whether its day is over.
    pub overdue: bool,
}

/// What waits for those who watch over privacy.
#[derive(Clone, Debug)]
pub struct DeskView {
    /// Questions about looks, the one due first coming first.
    pub questions: Vec<AskedQuestion>,
    /// Emergency accesses that are not looked into, or not told of.
    pub accesses: Vec<EmergencyAccess>,
}

/// The questions of an organisation, those that wait first.
#[derive(Clone, Debug, Default)]
pub struct QuestionsView {
    /// Not yet answered, the one due first coming first.
    pub open: Vec<AskedQuestion>,
    /// Answered, the latest first.
    pub answered: Vec<AskedQuestion>,
}
