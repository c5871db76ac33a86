//! What the pages of feedback show.

use super::{
    model::{Method, Role},
    set::QuestionSet,
};
use crate::{ids::ServiceId, services::view::Head};
use chrono::NaiveDate;

/// What a question hangs on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum About {
    /// A service, chosen by whoever answers.
    Service(ServiceId),
    /// A link by which somebody was asked.
    Link(String),
}

/// The question.
#[derive(Clone, Debug)]
pub struct GiveView {
    /// What it hangs on.
    pub about: About,
    /// What people know the service by.
    pub service: String,
    /// As whom they are asked; they say it themselves where there is none.
    pub role: Option<Role>,
    /// What is asked.
    pub set: QuestionSet,
}

/// What can be said besides, a moment after an answer.
#[derive(Clone, Debug)]
pub struct MoreView {
    /// What lets them.
    pub token: String,
    /// What people know the service by.
    pub service: String,
    /// As whom they answered.
    pub role: Role,
    /// What is asked.
    pub set: QuestionSet,
}

/// What staff of a service see of its feedback.
#[derive(Clone, Debug)]
pub struct DeskView {
    /// The service.
    pub head: Head,
    /// How many answers of this month count; nothing when they are too few to be shown.
    pub this_month: Option<u32>,
    /// Where everybody can answer.
    pub address: String,
    /// What people wrote, the newest first: the month, what it answers, and the words.
    pub words: Vec<(NaiveDate, String, String)>,
}

/// An answer that staff type in.
#[derive(Clone, Debug)]
pub struct EnterView {
    /// The service.
    pub head: Head,
    /// How it can have come.
    pub methods: Vec<Method>,
    /// What is asked.
    pub set: QuestionSet,
}

/// A sheet to print, hand out and type in.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// The service.
    pub head: Head,
    /// Where everybody can answer instead.
    pub address: String,
    /// What is asked.
    pub set: QuestionSet,
}
