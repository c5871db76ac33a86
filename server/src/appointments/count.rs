//! What an appointment adds to the figures once it is over.

use crate::{
    clock::{first_of_month, london_date},
    referral::count::{About, in_each_scope},
    store::metric_cell::Changes,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Whether people came, in the month in which it was.
pub const APPOINTMENT: &str = "request.appointment";
/// Whether they came to the first one of a request (`setting.md`, source 003: 13.7% did not).
pub const FIRST: &str = "request.first_appointment";

/// What an appointment that is over is in the figures; those that are alike add the same.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Counted {
    service: Uuid,
    month: NaiveDate,
    state: String,
    is_first: bool,
    about: About,
}

impl Counted {
    /// Of one to which somebody came or did not, as its state says.
    pub fn of(
        (service, starts_at, state): (Uuid, DateTime<Utc>, String),
        is_first: bool,
        about: &About,
    ) -> Self {
        Self {
            service,
            month: first_of_month(london_date(starts_at)),
            state,
            is_first,
            about: about.clone(),
        }
    }

    /// Adds it, as often as `times` says.
    pub fn add(&self, changes: &mut Changes, times: i64) {
        let mut add = |measure: &str| {
            let what = (self.service, self.month, measure, self.state.as_str());
            in_each_scope(changes, what, (&self.about.area, &self.about.age), times);
        };
        add(APPOINTMENT);
        if self.is_first {
            add(FIRST);
        }
    }
}
