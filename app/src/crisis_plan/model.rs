//! What the pages of the crisis plan show.

use crate::plan::model::PlanView;
use chrono::{DateTime, Utc};

/// A crisis sheet: what somebody who answers in a crisis must know, on one page.
#[derive(Clone, Debug)]
pub struct SheetView {
    /// The crisis plan, as far as it is on the sheet.
    pub plan: PlanView,
    /// Where the person lives, line by line.
    pub address: Vec<String>,
    /// The numbers they are reached under.
    pub phones: Vec<String>,
    /// When it was read: it is correct as of then.
    pub correct_at: DateTime<Utc>,
}
