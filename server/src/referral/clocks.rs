//! By when a request is to be answered and the person seen, and when its clocks stand still.

use crate::working_time::Hours;
use app::referral::model::Unit;
use chrono::{DateTime, TimeDelta, Utc};

/// How much time a service gives itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Within {
    /// How many.
    pub many: u32,
    /// Of what.
    pub unit: Unit,
}

impl Within {
    /// When so much time after a moment is over, in the hours of the team that has to keep it.
    pub fn after(self, from: DateTime<Utc>, hours: &Hours) -> DateTime<Utc> {
        match self.unit {
            Unit::Hours => from + TimeDelta::hours(i64::from(self.many)),
            Unit::Days => from + TimeDelta::days(i64::from(self.many)),
            Unit::WorkingDays => hours.after_days(from, self.many),
        }
    }
}

/// The two clocks of a request: its answer, and the first time the person is seen or rung.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Clocks {
    /// By when it is to be answered.
    pub answer_due: DateTime<Utc>,
    /// When it was.
    pub answered: Option<DateTime<Utc>>,
    /// By when the person is to be seen.
    pub see_due: DateTime<Utc>,
    /// When they were.
    pub seen: Option<DateTime<Utc>>,
    /// Since when both stand still, because the team waits for whoever asked.
    pub paused: Option<DateTime<Utc>>,
}

impl Clocks {
    /// What is to be met next; nothing while the clocks stand still or when both were met.
    pub fn due(&self) -> Option<DateTime<Utc>> {
        if self.paused.is_some() {
            return None;
        }
        let answer = self.answered.is_none().then_some(self.answer_due);
        let see = self.seen.is_none().then_some(self.see_due);
        // Whoever is seen late was waiting for that, even if the answer is still to come.
        answer.into_iter().chain(see).min()
    }

    /// Stops them from a moment on; those that stand already go on standing since then.
    #[must_use]
    pub fn pause(self, at: DateTime<Utc>) -> Self {
        Self {
            paused: self.paused.or(Some(at)),
            ..self
        }
    }

    /// Lets them go on: what was not met yet is due later by as long as they stood.
    #[must_use]
    pub fn go_on(self, at: DateTime<Utc>) -> Self {
        let stood = self.paused.map_or(TimeDelta::zero(), |since| {
            (at - since).max(TimeDelta::zero())
        });
        let later = |due: DateTime<Utc>, met: Option<DateTime<Utc>>| match met {
            None => due + stood,
            Some(_) => due,
        };
        Self {
            answer_due: later(self.answer_due, self.answered),
            see_due: later(self.see_due, self.seen),
            paused: None,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn rapid_response_has_two_hours_whatever_the_hour() {
        let within = Within {
            many: 2,
            unit: Unit::Hours,
        };
        // setting.md: response within 2 hours of referral.
        assert_eq!(
            within.after(at("2026-12-25T02:30:00Z"), &Hours::USUAL),
            at("2026-12-25T04:30:00Z")
        );
    }

    #[test]
    fn working_days_leave_out_the_weekend_and_days_do_not() {
        let friday = at("2026-11-27T12:00:00Z");
        let two = |unit| Within { many: 2, unit }.after(friday, &Hours::USUAL);
        assert_eq!(two(Unit::Days), at("2026-11-29T12:00:00Z"));
        assert_eq!(two(Unit::WorkingDays), at("2026-12-01T12:00:00Z"));
    }

    fn clocks() -> impl Strategy<Value = Clocks> {
        let moment = || {
            (0_i64..10_000_000)
                .prop_map(|seconds| at("2026-11-26T09:00:00Z") + TimeDelta::seconds(seconds))
        };
        (
            moment(),
            prop::option::of(moment()),
            moment(),
            prop::option::of(moment()),
        )
            .prop_map(|(answer_due, answered, see_due, seen)| Clocks {
                answer_due,
                answered,
                see_due,
                seen,
                paused: None,
            })
    }

    proptest! {
        #[test]
        fn standing_still_puts_off_what_is_not_met_by_just_that_long(
            clocks in clocks(),
            from in 0_i64..10_000_000,
            long in 0_i64..10_000_000,
            again in 0_i64..1_000,
        ) {
            let from = at("2026-11-26T09:00:00Z") + TimeDelta::seconds(from);
            let until = from + TimeDelta::seconds(long);
            // Asking twice does not begin the pause anew.
            let paused = clocks.pause(from).pause(from + TimeDelta::seconds(again));
            prop_assert_eq!(paused.due(), None);
            let after = paused.go_on(until);
            prop_assert_eq!(
                after.due(),
                clocks.due().map(|due| due + TimeDelta::seconds(long))
            );
            prop_assert_eq!((after.answered, after.seen), (clocks.answered, clocks.seen));
        }

        #[test]
        fn clocks_that_do_not_stand_are_not_moved(clocks in clocks(), now in 0_i64..10_000_000) {
            let now = at("2026-11-26T09:00:00Z") + TimeDelta::seconds(now);
            prop_assert_eq!(clocks.go_on(now), clocks);
        }
    }
}
