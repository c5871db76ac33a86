//! What the pages of counts that came from a file show.

use crate::{
    error::Problem,
    ids::{BroughtInId, ServiceId},
};
use chrono::{DateTime, NaiveDate, Utc};

/// The page on which counts are brought in.
#[derive(Clone, Debug)]
pub struct HistoryView {
    /// What the columns are called, in their order.
    pub headings: Vec<String>,
    /// The services of which something was brought in, by name.
    pub services: Vec<HistoryService>,
    /// What was typed and not brought in yet.
    pub rows: String,
}

/// What was brought in of a service.
#[derive(Clone, Debug)]
pub struct HistoryService {
    /// Which service.
    pub id: ServiceId,
    /// What it is called.
    pub name: String,
    /// The months, the newest first.
    pub months: Vec<HistoryMonth>,
}

/// A month that was brought in.
#[derive(Clone, Debug)]
pub struct HistoryMonth {
    /// Which of them.
    pub id: BroughtInId,
    /// The month, by its first day.
    pub month: NaiveDate,
    /// How many answers it has.
    pub answers: u32,
    /// To which version of the question.
    pub version: i32,
    /// Who brought it in.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What would change.
#[derive(Clone, Debug)]
pub struct CheckView {
    /// What is the matter by now, if anything is.
    pub problems: Vec<Problem>,
    /// What changes, by service.
    pub services: Vec<CheckService>,
    /// A mark of what is shown: what is confirmed is this and nothing else.
    pub seen: String,
}

/// What changes of a service.
#[derive(Clone, Debug)]
pub struct CheckService {
    /// What it is called.
    pub name: String,
    /// The months, the oldest first.
    pub months: Vec<CheckMonth>,
}

/// What changes of a month.
#[derive(Clone, Copy, Debug)]
pub struct CheckMonth {
    /// The month, by its first day.
    pub month: NaiveDate,
    /// How many answers it will have.
    pub answers: u32,
    /// How many it has now, if it was brought in before.
    pub before: Option<u32>,
    /// Whether it says nothing new.
    pub is_same: bool,
}

/// The months that can be taken back.
#[derive(Clone, Debug)]
pub struct TakeBackView {
    /// Of which service, and what was brought in of it.
    pub service: HistoryService,
}

/// Months of a version of the question that were brought in, for the page of figures.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BroughtIn {
    /// Which version.
    pub number: i32,
    /// How many months of services.
    pub months: u32,
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them.
    pub to: NaiveDate,
}
