//! The times that a weekly pattern makes, in the time of London.

use crate::closing_days::ClosingDays;
use app::{
    appointments::model::Kind,
    error::{PortalError, Problem},
    posted::Checks,
};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Europe::London;
use uuid::Uuid;

/// The shortest and the longest time, in minutes.
pub const MINUTES: (i32, i32) = (5, 480);
/// For how many days ahead times are made at most.
pub const MOST_DAYS: u64 = 366;
/// How many people are seen side by side at most.
pub const MOST_PLACES: i32 = 20;

/// When a service sees people, week after week.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Weekly {
    /// Of which service.
    pub service: Uuid,
    /// At which clinic, if at one.
    pub clinic: Option<Uuid>,
    /// With whom, if that is known.
    pub staff: Option<Uuid>,
    /// How.
    pub kind: Kind,
    /// On which day of the week.
    pub weekday: Weekday,
    /// From when on the clock.
    pub opens: NaiveTime,
    /// Until when on the clock.
    pub closes: NaiveTime,
    /// How long each is.
    pub minutes: i32,
    /// How many people are seen side by side; one by one member of staff.
    pub places: i32,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Weekly {
    /// Whether it can be made.
    ///
    /// # Errors
    /// With each field that needs attention.
    pub fn check(&self) -> Result<(), PortalError> {
        let mut checks = Checks::default();
        let number = |least, most| Problem::NotANumber { least, most };
        if !(MINUTES.0..=MINUTES.1).contains(&self.minutes) {
            checks.add("minutes", number(MINUTES.0, MINUTES.1));
        }
        let most = if self.staff.is_some() { 1 } else { MOST_PLACES };
        if !(1..=most).contains(&self.places) {
            checks.add("places", number(1, most));
        }
        if self.closes <= self.opens {
            checks.add("closes", Problem::EndsBeforeStart);
        }
        if self.kind.is_at_clinic() != self.clinic.is_some() {
            checks.add("clinic", Problem::NotChosen);
        }
        let latest = self.from.checked_add_days(Days::new(MOST_DAYS));
        if self.until < self.from {
            checks.add("until", Problem::BeforeStart);
        } else if let Some(latest) = latest.filter(|latest| self.until > *latest) {
            checks.add("until", Problem::TooLate { latest });
        }
        checks.finish(())
    }

    /// When each begins, the first one first; none on a bank holiday or another day on which
    /// the service is closed. A time that the clocks leave out when they go forward is not
    /// there, and no two overlap.
    pub fn times(&self, closed: &ClosingDays) -> Vec<DateTime<Utc>> {
        let lasts = TimeDelta::minutes(i64::from(self.minutes.max(MINUTES.0)));
        let mut times: Vec<DateTime<Utc>> = Vec::new();
        for day in self.days(closed) {
            let mut begins = day.and_time(self.opens);
            let closes = day.and_time(self.closes);
            while let Some(ends) = begins.checked_add_signed(lasts)
                && ends <= closes
            {
                let is_after_last =
                    |at: &DateTime<Utc>| times.last().is_none_or(|last| *last + lasts <= *at);
                if let Some(at) = moment(begins.date(), begins.time()).filter(is_after_last) {
                    times.push(at);
                }
                begins = ends;
            }
        }
        times
    }

    /// The days of the pattern on which the service is closed.
    pub fn left_out(&self, closed: &ClosingDays) -> Vec<NaiveDate> {
        let whole = self.weekdays();
        whole.filter(|day| closed.is_holiday(*day)).collect()
    }

    /// How many times a pattern that was checked makes at most, before any is left out.
    pub fn most(&self) -> i64 {
        let weeks = (self.until - self.from).num_days().max(0) / 7 + 1;
        let open = (self.closes - self.opens).num_minutes().max(0);
        weeks * (open / i64::from(self.minutes.max(1))) * i64::from(self.places.max(0))
    }

    fn days(&self, closed: &ClosingDays) -> impl Iterator<Item = NaiveDate> {
        self.weekdays().filter(|day| !closed.is_holiday(*day))
    }

    fn weekdays(&self) -> impl Iterator<Item = NaiveDate> {
        self.from
            .iter_days()
            .take_while(|day| *day <= self.until)
            .filter(|day| day.weekday() == self.weekday)
    }
}

/// The moment at which the clock of London first shows a time; none if it leaves it out.
fn moment(day: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
    let local = London.from_local_datetime(&day.and_time(time)).earliest()?;
    Some(local.with_timezone(&Utc))
}

/// The moments at which a day begins and ends in London.
pub(super) fn span(day: NaiveDate) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    // Clocks change after midnight: every day has one.
    let from = moment(day, NaiveTime::MIN)?;
    let to = moment(day.succ_opt()?, NaiveTime::MIN)?;
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank_holidays::is_bank_holiday;
    use proptest::prelude::*;

    fn weekly(weekday: Weekday, (opens, closes): (&str, &str), minutes: i32) -> Weekly {
        Weekly {
            service: Uuid::nil(),
            clinic: None,
            staff: None,
            kind: Kind::Phone,
            weekday,
            opens: opens.parse().unwrap(),
            closes: closes.parse().unwrap(),
            minutes,
            places: 1,
            from: "2026-01-01".parse().unwrap(),
            until: "2026-12-31".parse().unwrap(),
        }
    }

    fn told(times: &[DateTime<Utc>]) -> Vec<String> {
        let words = |at: &DateTime<Utc>| at.format("%m-%dT%H:%M").to_string();
        times.iter().map(words).collect()
    }

    #[test]
    fn nine_in_the_morning_is_nine_in_summer_and_in_winter() {
        let mut fridays = weekly(Weekday::Fri, ("09:00:00", "10:00:00"), 30);
        // The clocks go forward on 29 March; Good Friday is 3 April.
        fridays.from = "2026-03-23".parse().unwrap();
        fridays.until = "2026-04-12".parse().unwrap();
        assert_eq!(
            told(&fridays.times(&ClosingDays::NONE)),
            ["03-27T09:00", "03-27T09:30", "04-10T08:00", "04-10T08:30"]
        );
    }

    #[test]
    fn no_time_is_on_a_bank_holiday() {
        let mondays = weekly(Weekday::Mon, ("09:00:00", "09:30:00"), 30).times(&ClosingDays::NONE);
        let days: Vec<NaiveDate> = mondays.iter().map(|at| at.date_naive()).collect();
        // 52 Mondays in 2026, but for Easter, two in May, one in August and Boxing Day's.
        assert_eq!(days.len(), 52 - 5);
        assert!(!days.iter().any(|day| is_bank_holiday(*day)));
    }

    #[test]
    fn no_time_is_on_a_day_on_which_the_service_is_closed() {
        let closed: ClosingDays = ["2026-01-05".parse().unwrap()].into_iter().collect();
        let mondays = weekly(Weekday::Mon, ("09:00:00", "09:30:00"), 30);
        let days = told(&mondays.times(&closed));
        assert_eq!(days.first().map(String::as_str), Some("01-12T09:00"));
        assert_eq!(days.len(), mondays.times(&ClosingDays::NONE).len() - 1);
    }

    #[test]
    fn the_hour_that_clocks_leave_out_has_no_times_and_the_one_they_show_twice_has_them_once() {
        let mut nights = weekly(Weekday::Sun, ("00:30:00", "03:00:00"), 30);
        nights.from = "2026-03-29".parse().unwrap();
        nights.until = nights.from;
        assert_eq!(
            told(&nights.times(&ClosingDays::NONE)),
            ["03-29T00:30", "03-29T01:00", "03-29T01:30"]
        );
        nights.from = "2026-10-25".parse().unwrap();
        nights.until = nights.from;
        assert_eq!(
            told(&nights.times(&ClosingDays::NONE)),
            [
                "10-24T23:30",
                "10-25T00:00",
                "10-25T00:30",
                "10-25T02:00",
                "10-25T02:30"
            ]
        );
    }

    #[test]
    fn what_does_not_fit_is_said_field_by_field() {
        let mut wrong = weekly(Weekday::Mon, ("10:00:00", "09:00:00"), 4);
        wrong.kind = Kind::FaceToFace;
        wrong.staff = Some(Uuid::nil());
        wrong.places = 2;
        wrong.until = "2025-12-31".parse().unwrap();
        let PortalError::Check(fields) = wrong.check().unwrap_err() else {
            panic!("fields");
        };
        let names: Vec<&str> = fields.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(names, ["minutes", "places", "closes", "clinic", "until"]);
        let mut long = weekly(Weekday::Mon, ("09:00:00", "10:00:00"), 30);
        assert_eq!(long.check(), Ok(()));
        long.until = "2027-01-03".parse().unwrap();
        let latest = "2027-01-02".parse().unwrap();
        assert_eq!(
            long.check(),
            Err(PortalError::field("until", Problem::TooLate { latest }))
        );
    }

    proptest! {
        #[test]
        fn no_two_overlap_and_all_are_at_the_clinics_hours(
            weekday in 0_u8..7, opens in 0_u32..1_439, lasts in 1_u32..1_440, minutes in 5_i32..480,
        ) {
            let time = |minutes: u32| NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap();
            let closes = (opens + lasts).min(1_439);
            let weekly = Weekly {
                weekday: Weekday::try_from(weekday).unwrap(),
                opens: time(opens),
                closes: time(closes),
                ..weekly(Weekday::Mon, ("09:00:00", "10:00:00"), minutes)
            };
            let times = weekly.times(&ClosingDays::NONE);
            for pair in times.windows(2) {
                prop_assert!(pair[0] + TimeDelta::minutes(minutes.into()) <= pair[1]);
            }
            for at in times {
                let local = at.with_timezone(&London).naive_local();
                prop_assert_eq!(local.weekday(), weekly.weekday);
                prop_assert!(local.time() >= weekly.opens && local.time() < weekly.closes);
                prop_assert!(!is_bank_holiday(local.date()));
            }
        }
    }
}
