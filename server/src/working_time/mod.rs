//! Working time: when a desk answers, and how long its hours last across nights, weekends,
//! bank holidays and the days on which the clocks change.

use crate::closing_days::ClosingDays;
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::London;

/// How many days are looked at for working time: some 40 years, so that there is an end.
const LOOKED_AHEAD: usize = 15_000;

/// When a desk works, in the time of London.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Hours {
    /// The days: Monday is 1, Tuesday 2, Wednesday 4 and so on.
    pub weekdays: u8,
    /// When it begins, in minutes after midnight, 0 to 1,440.
    pub opens: u32,
    /// When it ends, the same way; after it begins.
    pub closes: u32,
    /// Whether it works on bank holidays.
    pub bank_holidays: bool,
    /// The days that are like bank holidays where it is.
    pub closing_days: ClosingDays,
}

impl Hours {
    /// Monday to Friday, 9am to 5pm, not on bank holidays.
    pub const USUAL: Self = Self {
        weekdays: 0b001_1111,
        opens: 9 * 60,
        closes: 17 * 60,
        bank_holidays: false,
        closing_days: ClosingDays::NONE,
    };

    /// Hours that hold: at least one day, and an end after the beginning; `None` otherwise.
    pub fn new(weekdays: u8, (opens, closes): (u32, u32), bank_holidays: bool) -> Option<Self> {
        let holds = weekdays & 0b111_1111 != 0 && opens < closes && closes <= 24 * 60;
        holds.then_some(Self {
            weekdays: weekdays & 0b111_1111,
            opens,
            closes,
            bank_holidays,
            closing_days: ClosingDays::NONE,
        })
    }

    /// The same where these days are like bank holidays, too.
    #[must_use]
    pub fn closed_on(self, days: &ClosingDays) -> Self {
        Self {
            closing_days: self.closing_days.and(days),
            ..self
        }
    }

    /// Whether anybody works on a day.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        let weekday = 1_u8 << day.weekday().num_days_from_monday();
        self.weekdays & weekday != 0 && (self.bank_holidays || !self.closing_days.is_holiday(day))
    }

    /// Whether somebody is at work at a moment.
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        self.shift(at.with_timezone(&London).date_naive())
            .is_some_and(|(opens, closes)| opens <= at && at < closes)
    }

    /// When the working day ends in which something that comes now is looked at first.
    pub fn end_of_day(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.shifts(at).next().map_or(at, |(_, closes)| closes)
    }

    /// When somebody is next at work: at once, or when they begin.
    pub fn next_open(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.shifts(at)
            .next()
            .map_or(at, |(opens, _)| opens.max(at))
    }

    /// When so many working days are over, each as long as the usual day of the desk.
    pub fn after_days(&self, from: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        self.after(from, days.saturating_mul(self.closes - self.opens))
    }

    /// When so many minutes of working time are over.
    pub fn after(&self, from: DateTime<Utc>, minutes: u32) -> DateTime<Utc> {
        let mut left = TimeDelta::minutes(i64::from(minutes));
        let mut last = from;
        for (opens, closes) in self.shifts(from) {
            let begins = opens.max(from);
            let lasts = closes - begins;
            if left <= lasts {
                return begins + left;
            }
            left -= lasts;
            last = closes;
        }
        // Nobody waits for longer than days are looked at.
        last
    }

    /// How much working time lies between two moments; none when the second is not later.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        self.shifts(from).take_while(|(opens, _)| *opens < to).fold(
            TimeDelta::zero(),
            |sum, (opens, closes)| {
                let lasts = closes.min(to) - opens.max(from);
                sum + lasts.max(TimeDelta::zero())
            },
        )
    }

    /// The times at work that end after a moment, the first one first.
    fn shifts(
        &self,
        from: DateTime<Utc>,
    ) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> + '_ {
        from.with_timezone(&London)
            .date_naive()
            .iter_days()
            .take(LOOKED_AHEAD)
            .filter_map(|day| self.shift(day))
            .filter(move |(_, closes)| *closes > from)
    }

    fn shift(&self, day: NaiveDate) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        if !self.works_on(day) {
            return None;
        }
        let (opens, closes) = (moment(day, self.opens)?, moment(day, self.closes)?);
        (opens < closes).then_some((opens, closes))
    }
}

/// A time on the clock of London, in minutes after midnight: when the clock first shows it, or
/// goes on past it, because it leaves out an hour.
pub(crate) fn moment(day: NaiveDate, minutes: u32) -> Option<DateTime<Utc>> {
    let day = day.checked_add_days(Days::new(u64::from(minutes / (24 * 60))))?;
    let minutes = minutes % (24 * 60);
    let time = day.and_hms_opt(minutes / 60, minutes % 60, 0)?;
    let local = London.from_local_datetime(&time).earliest().or_else(|| {
        let left_out_until = day.and_hms_opt(minutes / 60 + 1, 0, 0)?;
        London.from_local_datetime(&left_out_until).earliest()
    })?;
    Some(local.with_timezone(&Utc))
}

#[cfg(test)]
mod by_the_minute;

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn two_working_days_pass_over_a_weekend_and_over_christmas() {
        let usual = Hours::USUAL;
        let monday = at("2026-11-23T10:30:00Z");
        assert_eq!(usual.after_days(monday, 2), at("2026-11-25T10:30:00Z"));
        let friday_night = at("2026-11-27T20:00:00Z");
        assert_eq!(
            usual.after_days(friday_night, 2),
            at("2026-12-01T17:00:00Z")
        );
        // Friday and the Monday after it are bank holidays.
        let christmas_eve = at("2026-12-24T16:00:00Z");
        assert_eq!(
            usual.after_days(christmas_eve, 1),
            at("2026-12-29T16:00:00Z")
        );
    }

    #[test]
    fn what_comes_at_night_is_looked_at_the_next_working_day() {
        let usual = Hours::USUAL;
        let saturday = at("2026-11-28T12:00:00Z");
        assert!(!usual.is_open(saturday));
        assert_eq!(usual.next_open(saturday), at("2026-11-30T09:00:00Z"));
        assert_eq!(usual.end_of_day(saturday), at("2026-11-30T17:00:00Z"));
        let monday = at("2026-11-30T09:00:00Z");
        assert!(usual.is_open(monday));
        assert!(!usual.is_open(at("2026-11-30T17:00:00Z")));
    }

    #[test]
    fn a_day_of_training_is_no_working_day_unless_bank_holidays_are() {
        let training: ClosingDays = ["2026-11-24".parse().unwrap()].into_iter().collect();
        let monday = at("2026-11-23T10:30:00Z");
        let usual = Hours::USUAL.closed_on(&training);
        assert_eq!(usual.after_days(monday, 2), at("2026-11-26T10:30:00Z"));
        assert!(!usual.is_open(at("2026-11-24T12:00:00Z")));
        let every_day = Hours::new(127, (0, 1_440), true).unwrap();
        assert_eq!(
            every_day.clone().closed_on(&training).after_days(monday, 2),
            every_day.after_days(monday, 2)
        );
    }

    #[test]
    fn the_hours_are_those_of_the_clock_in_london_in_summer_too() {
        assert_eq!(
            Hours::USUAL.next_open(at("2026-07-06T01:00:00Z")),
            at("2026-07-06T08:00:00Z")
        );
    }
}
