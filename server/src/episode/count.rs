//! What an episode of care adds to the figures once it has ended: one rule, for that moment and for
//! whoever counts everything again.

use crate::{
    clock::first_of_month,
    store::metric_cell::{Changes, of_everybody},
};
use ::entity::episode;
use app::episode::model::Ending;
use chrono::NaiveDate;
use uuid::Uuid;

/// How far goals were reached, in the month in which care ended (`setting.md`, source 000 s5.6).
pub const GOAL: &str = "episode.goal";
/// Whether people were still at home 91 days after care ended, in the month in which it did
/// (`setting.md`, source 001 s4).
pub const HOME: &str = "episode.home";

/// The value of a goal of which nobody said how far it was reached.
const NOT_MEASURED: &str = "not_measured";

/// An episode that ended with a discharge: what another team goes on with has not ended for the
/// person, and nobody is asked how it went after a death.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ended {
    /// At which service.
    pub service: Uuid,
    /// On which day.
    pub on: NaiveDate,
    /// Whether the person was still at home later, as a code, once it is known.
    pub home: Option<String>,
}

impl Ended {
    /// What an episode is in the figures, if it is in them.
    pub fn of(row: &episode::Model) -> Option<Self> {
        let discharged = row.ending.as_deref() == Some(Ending::Discharged.code());
        let (service, on) = row.service_id.zip(row.ended_on).filter(|_| discharged)?;
        Some(Self {
            service,
            on,
            home: row.home_answer.clone(),
        })
    }

    /// Adds where the person was later, as often as `times` says.
    pub fn add_home(&self, changes: &mut Changes, times: i64) {
        if let Some(home) = &self.home {
            self.add(changes, (HOME, home), times);
        }
    }

    /// Adds a goal that was reached as far as a code says, as often as `times` says.
    pub fn add_goal(&self, changes: &mut Changes, reached: Option<&str>, times: i64) {
        self.add(changes, (GOAL, reached.unwrap_or(NOT_MEASURED)), times);
    }

    fn add(&self, changes: &mut Changes, what: (&str, &str), times: i64) {
        // Neither area nor age is told apart here: too few people leave care in a month.
        let at = (self.service, first_of_month(self.on));
        of_everybody(changes, at, what, times);
    }
}
