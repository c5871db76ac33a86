//! Working time against a calculation that shares nothing with it but the list of bank
//! holidays: it walks through every minute, and knows summer time by its rule alone.

use super::*;
use crate::bank_holidays::is_bank_holiday;
use chrono::{NaiveDateTime, Timelike, Weekday};
use proptest::prelude::*;

/// Ten years with every kind of Easter, Christmas and change of the clocks.
const FIRST: i32 = 2019;
const YEARS: i32 = 10;

/// The moment at which London changes its clocks in a month: one in the night of its last
/// Sunday, by universal time.
fn clocks_change(year: i32, month: u32) -> NaiveDateTime {
    (25..=31)
        .filter_map(|day| NaiveDate::from_ymd_opt(year, month, day))
        .find(|day| day.weekday() == Weekday::Sun)
        .unwrap()
        .and_hms_opt(1, 0, 0)
        .unwrap()
}

/// What the clock of London shows.
fn shown(at: DateTime<Utc>) -> NaiveDateTime {
    let at = at.naive_utc();
    let summer = clocks_change(at.year(), 3)..clocks_change(at.year(), 10);
    at + TimeDelta::hours(i64::from(summer.contains(&at)))
}

/// Walks on from a whole minute; says of each minute when it begins, on which day of London
/// it is, and whether somebody is at work in it.
struct Walk<'a> {
    hours: &'a Hours,
    at: DateTime<Utc>,
    day: NaiveDate,
    day_works: bool,
    begun: bool,
    ended: bool,
}

impl<'a> Walk<'a> {
    fn from(hours: &'a Hours, at: DateTime<Utc>) -> Self {
        // From the midnight before, so that it is known whether work began.
        let before = at - TimeDelta::minutes(26 * 60);
        let mut walk = Self {
            hours,
            at: before,
            day: NaiveDate::MIN,
            day_works: false,
            begun: false,
            ended: false,
        };
        while walk.at < at {
            walk.next();
        }
        walk
    }
}

impl Iterator for Walk<'_> {
    type Item = (DateTime<Utc>, NaiveDate, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, shown) = (self.at, shown(self.at));
        let hours = self.hours;
        if shown.date() != self.day {
            self.day = shown.date();
            let place = self.day.weekday().number_from_monday();
            let is_weekday = hours.weekdays & (1 << (place - 1)) != 0;
            self.day_works = is_weekday && (hours.bank_holidays || !is_closed(hours, self.day));
            (self.begun, self.ended) = (false, false);
        }
        let minute = shown.hour() * 60 + shown.minute();
        self.begun |= minute >= hours.opens;
        self.ended |= minute >= hours.closes;
        self.at += TimeDelta::minutes(1);
        Some((at, self.day, self.day_works && self.begun && !self.ended))
    }
}

/// Whether a day is a bank holiday, or one on which the desk is closed for itself.
fn is_closed(hours: &Hours, day: NaiveDate) -> bool {
    is_bank_holiday(day) || hours.closing_days.is_holiday(day)
}

/// Some days of the ten years on which an organisation is closed.
fn closing_days() -> impl Strategy<Value = ClosingDays> {
    let day = (0_i64..i64::from(YEARS) * 365)
        .prop_map(|day| (start() + TimeDelta::days(day)).date_naive());
    prop::collection::vec(day, 0..200).prop_map(|days| days.into_iter().collect())
}

fn hours() -> impl Strategy<Value = Hours> {
    let times = prop_oneof![
        // Night and day, the usual day, and what begins or ends while the clocks change.
        Just((0, 1_440)),
        Just((540, 1_020)),
        (0_u32..180, 30_u32..240),
        (0_u32..1_440, 1_u32..=1_440),
    ];
    (1_u8..128, times, any::<bool>(), closing_days()).prop_filter_map(
        "an end after the beginning",
        |made| {
            let (weekdays, times, bank_holidays, closed) = made;
            Some(Hours::new(weekdays, times, bank_holidays)?.closed_on(&closed))
        },
    )
}

fn start() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(FIRST, 1, 1)
        .unwrap()
        .and_hms_opt(0, 0, 0)
        .unwrap()
        .and_utc()
}

/// Any minute of the ten years; every third one is near a change of the clocks, and every
/// third near Christmas or Easter.
fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    let near = (0..YEARS, any::<bool>(), -3_000_i64..3_000);
    let clocks = near.prop_map(|(year, spring, off)| {
        let month = if spring { 3 } else { 10 };
        clocks_change(FIRST + year, month).and_utc() + TimeDelta::minutes(off)
    });
    let feast = (0..YEARS, 0_i64..40_000, any::<bool>()).prop_map(|(year, off, christmas)| {
        let (month, day) = if christmas { (12, 20) } else { (3, 20) };
        let from = NaiveDate::from_ymd_opt(FIRST + year, month, day).unwrap();
        from.and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::minutes(off)
    });
    let all =
        (0_i64..i64::from(YEARS) * 365 * 1_440).prop_map(|off| start() + TimeDelta::minutes(off));
    prop_oneof![clocks, feast, all]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn it_is_open_in_the_minutes_in_which_the_walk_is(hours in hours(), from in moment()) {
        for (at, _, open) in Walk::from(&hours, from).take(4_000) {
            prop_assert_eq!(hours.is_open(at), open, "{}", at);
        }
    }

    #[test]
    fn between_counts_the_open_minutes(hours in hours(), from in moment(), lasts in 0_usize..20_000) {
        let counted = Walk::from(&hours, from).take(lasts).filter(|(_, _, open)| *open).count();
        let to = from + TimeDelta::minutes(lasts as i64);
        prop_assert_eq!(hours.between(from, to), TimeDelta::minutes(counted as i64));
        prop_assert_eq!(hours.between(to, from), TimeDelta::zero());
    }

    #[test]
    fn after_ends_with_the_last_of_so_many_open_minutes(
        hours in hours(),
        from in moment(),
        minutes in 0_u32..3_000,
    ) {
        // Up to a year of a desk that works one day a week; nobody walks further by the minute.
        let minutes = minutes % (50 * (hours.closes - hours.opens));
        let mut open = Walk::from(&hours, from).filter(|(_, _, open)| *open).map(|(at, ..)| at);
        let expected = match minutes {
            0 => open.next().unwrap(),
            some => open.nth(some as usize - 1).unwrap() + TimeDelta::minutes(1),
        };
        prop_assert_eq!(hours.after(from, minutes), expected);
    }

    #[test]
    fn so_many_days_are_as_many_usual_days_of_minutes(
        hours in hours(),
        from in moment(),
        days in 1_u32..8,
    ) {
        let minutes = (days * (hours.closes - hours.opens)) as usize;
        let mut open = Walk::from(&hours, from).filter(|(_, _, open)| *open).map(|(at, ..)| at);
        let expected = open.nth(minutes - 1).unwrap() + TimeDelta::minutes(1);
        prop_assert_eq!(hours.after_days(from, days), expected);
    }

    #[test]
    fn it_opens_next_and_ends_its_day_where_the_walk_does(hours in hours(), from in moment()) {
        let mut walk = Walk::from(&hours, from).skip_while(|(_, _, open)| !open);
        let (opens, day, _) = walk.next().unwrap();
        prop_assert_eq!(hours.next_open(from), opens);
        let closes = walk.find(|(_, on, open)| !open || *on != day).unwrap().0;
        prop_assert_eq!(hours.end_of_day(from), closes);
    }

    #[test]
    fn after_and_between_undo_each_other_to_the_second(
        hours in hours(),
        from in moment(),
        seconds in 0_i64..60,
        minutes in 0_u32..400_000,
    ) {
        let from = from + TimeDelta::seconds(seconds);
        // Up to eight years of a desk that works one day a week.
        let minutes = minutes % (400 * (hours.closes - hours.opens));
        let to = hours.after(from, minutes);
        prop_assert!(to >= from);
        prop_assert_eq!(hours.between(from, to), TimeDelta::minutes(i64::from(minutes)));
        // Not a second sooner, unless nothing was waited for.
        if minutes > 0 {
            let sooner = hours.between(from, to - TimeDelta::seconds(1));
            prop_assert_eq!(sooner, TimeDelta::minutes(i64::from(minutes)) - TimeDelta::seconds(1));
        }
    }

    #[test]
    fn what_comes_later_is_not_due_sooner_and_time_adds_up(
        hours in hours(),
        from in moment(),
        (one, two, minutes) in (0_i64..20_000, 0_i64..20_000, 0_u32..5_000),
    ) {
        let middle = from + TimeDelta::minutes(one);
        let end = middle + TimeDelta::minutes(two);
        prop_assert!(hours.after(from, minutes) <= hours.after(middle, minutes));
        prop_assert!(hours.after(from, minutes) <= hours.after(from, minutes + 1));
        prop_assert!(hours.end_of_day(from) <= hours.end_of_day(middle));
        prop_assert!(hours.next_open(from) <= hours.next_open(middle));
        prop_assert_eq!(
            hours.between(from, end),
            hours.between(from, middle) + hours.between(middle, end)
        );
        prop_assert!(hours.is_open(hours.next_open(from)));
        prop_assert!(!hours.is_open(from) || hours.next_open(from) == from);
    }
}

#[test]
fn ten_years_have_as_many_minutes_of_work_as_the_walk_counts() {
    let usual = Hours::USUAL;
    let every_day = Hours::new(127, (0, 1_440), true).unwrap();
    let nights = Hours::new(127, (0, 90), false).unwrap();
    let small_hours = Hours::new(64, (75, 105), true).unwrap();
    let minutes = (start() + TimeDelta::days(3_653) - start()).num_minutes();
    for hours in [usual, every_day.clone(), nights, small_hours] {
        let counted = Walk::from(&hours, start())
            .take(minutes as usize)
            .filter(|(_, _, open)| *open)
            .count() as i64;
        let end = start() + TimeDelta::minutes(minutes);
        assert_eq!(
            hours.between(start(), end).num_minutes(),
            counted,
            "{hours:?}"
        );
        let last = hours.after(start(), u32::try_from(counted).unwrap());
        assert_eq!(
            hours.between(start(), last).num_minutes(),
            counted,
            "{hours:?}"
        );
        assert!(last <= end);
    }
    // 3,653 days and nothing else, summer time and back.
    assert_eq!(
        every_day
            .between(start(), start() + TimeDelta::minutes(minutes))
            .num_minutes(),
        minutes
    );
}

#[test]
fn a_wait_longer_than_anybody_waits_ends_all_the_same() {
    let hours = Hours::new(1, (0, 1), false).unwrap();
    let end = hours.after(start(), u32::MAX);
    assert!(end > start() + TimeDelta::days(14_000) && end < start() + TimeDelta::days(15_001));
}
