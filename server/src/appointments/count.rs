//! What an appointment adds to the figures once it is over.

use crate::{
    clock::{first_of_month, london_date},
    referral::count::{About, IN_TIME, LATE, in_each_scope},
    store::metric_cell::Changes,
};
use app::metrics::gaps::model::OUTCOME_DAYS;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// Whether people came, in the month in which it was.
pub const APPOINTMENT: &str = "request.appointment";
/// Whether they came to the first one of a request (`setting.md`, source 003: 13.7% did not).
pub const FIRST: &str = "request.first_appointment";
/// Whether it was written down in time whether they came.
pub const OUTCOME: &str = "request.outcome";

/// How long after an appointment has begun there is time to write down whether the person came.
pub const TO_WRITE_DOWN: TimeDelta = TimeDelta::days(OUTCOME_DAYS);

/// What an appointment that is over is in the figures; those that are alike add the same.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Counted {
    service: Uuid,
    month: NaiveDate,
    state: String,
    is_first: bool,
    is_noted_in_time: bool,
    about: About,
}

/// An appointment to which somebody came or did not.
#[derive(Clone, Debug)]
pub struct Over {
    /// At which service.
    pub service: Uuid,
    /// When it began.
    pub starts_at: DateTime<Utc>,
    /// When somebody wrote down whether they came.
    pub noted_at: Option<DateTime<Utc>>,
    /// Which of the two, as a code.
    pub state: String,
}

impl Counted {
    /// Of one to which somebody came or did not, as its state says.
    pub fn of(over: Over, is_first: bool, about: &About) -> Self {
        let by = over.starts_at + TO_WRITE_DOWN;
        Self {
            service: over.service,
            month: first_of_month(london_date(over.starts_at)),
            state: over.state,
            is_first,
            is_noted_in_time: over.noted_at.is_some_and(|at| at <= by),
            about: about.clone(),
        }
    }

    /// Adds it, as often as `times` says.
    pub fn add(&self, changes: &mut Changes, times: i64) {
        let mut add = |measure: &str, value: &str| {
            let what = (self.service, self.month, measure, value);
            in_each_scope(changes, what, (&self.about.area, &self.about.age), times);
        };
        add(APPOINTMENT, &self.state);
        if self.is_first {
            add(FIRST, &self.state);
        }
        add(OUTCOME, if self.is_noted_in_time { IN_TIME } else { LATE });
    }
}
