//! What a message to staff adds to the figures once it is answered or closed: one rule, for that
//! moment and for whoever counts everything again.

use crate::{
    clock::{first_of_month, london_date},
    store::metric_cell::{Changes, of_everybody},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// How waits for an answer ended, in the month in which they did.
pub const ENDED: &str = "message.ended";

/// A wait for an answer that is over.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Ended {
    organisation: Uuid,
    month: NaiveDate,
    how: &'static str,
}

impl Ended {
    /// One at an organisation, to be answered by a moment, that ended at another: with an answer
    /// or without.
    pub fn of(
        organisation: Uuid,
        (due, ended): (DateTime<Utc>, DateTime<Utc>),
        is_answered: bool,
    ) -> Self {
        Self {
            organisation,
            month: first_of_month(london_date(ended)),
            how: match is_answered {
                false => "unanswered",
                true if ended <= due => "in_time",
                true => "late",
            },
        }
    }

    /// Adds it, as often as `times` says.
    pub fn add(&self, changes: &mut Changes, times: i64) {
        let at = (self.organisation, self.month);
        of_everybody(changes, at, (ENDED, self.how), times);
    }
}
