//! Working days in England: Monday to Friday, without bank holidays.

use chrono::{Datelike, NaiveDate, Weekday};

/// The bank holidays of England and Wales as year, month and day, from
/// <https://www.gov.uk/bank-holidays>; a day that falls on a weekend stands here
/// as its substitute. Later years are added when they are announced.
const BANK_HOLIDAYS: [(i32, u32, u32); 24] = [
    (2026, 1, 1),
    (2026, 4, 3),
    (2026, 4, 6),
    (2026, 5, 4),
    (2026, 5, 25),
    (2026, 8, 31),
    (2026, 12, 25),
    (2026, 12, 28),
    (2027, 1, 1),
    (2027, 3, 26),
    (2027, 3, 29),
    (2027, 5, 3),
    (2027, 5, 31),
    (2027, 8, 30),
    (2027, 12, 27),
    (2027, 12, 28),
    (2028, 1, 3),
    (2028, 4, 14),
    (2028, 4, 17),
    (2028, 5, 1),
    (2028, 5, 29),
    (2028, 8, 28),
    (2028, 12, 25),
    (2028, 12, 26),
];

/// Whether people are at work on a day.
pub fn is_working_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !BANK_HOLIDAYS.contains(&(day.year(), day.month(), day.day()))
}

/// The day that is so many working days after a day, which itself does not count.
pub fn after(day: NaiveDate, working_days: u32) -> NaiveDate {
    // Days end with the calendar, which is further off than any plan.
    day.iter_days()
        .skip(1)
        .filter(|day| is_working_day(*day))
        .nth(usize::try_from(working_days.saturating_sub(1)).unwrap_or(0))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Easter Sunday after the rule of the Gregorian calendar (Meeus, Jones and Butcher).
    fn easter(year: i32) -> NaiveDate {
        let (a, b, c) = (year % 19, year / 100, year % 100);
        let (d, e) = (b / 4, b % 4);
        let g = (b - (b + 8) / 25 + 1) / 3;
        let h = (19 * a + b - d - g + 15) % 30;
        let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        let (month, date) = (u32::try_from(n / 31), u32::try_from(n % 31 + 1));
        NaiveDate::from_ymd_opt(year, month.unwrap(), date.unwrap()).unwrap()
    }

    #[test]
    fn good_friday_and_easter_monday_are_where_the_moon_puts_them() {
        for year in 2026..=2028 {
            let sunday = easter(year);
            assert!(!is_working_day(sunday - Days::new(2)), "{sunday}");
            assert!(!is_working_day(sunday + Days::new(1)), "{sunday}");
            assert!(is_working_day(sunday - Days::new(3)), "{sunday}");
            assert!(is_working_day(sunday + Days::new(2)), "{sunday}");
        }
    }

    #[test]
    fn each_year_has_its_eight_bank_holidays_on_weekdays_and_in_order() {
        for year in 2026..=2028 {
            let count = BANK_HOLIDAYS
                .iter()
                .filter(|(of, _, _)| *of == year)
                .count();
            assert_eq!(count, 8, "{year}");
        }
        assert!(BANK_HOLIDAYS.is_sorted());
        for (year, month, date) in BANK_HOLIDAYS {
            let day = NaiveDate::from_ymd_opt(year, month, date).unwrap();
            assert!(
                !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
                "{day}"
            );
        }
    }

    #[test]
    fn mondays_and_late_holidays_are_those_of_the_law() {
        for year in 2026..=2028 {
            let first_of_may = NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 1);
            assert!(!is_working_day(first_of_may.unwrap()));
            for (month, last) in [
                (5, day(&format!("{year}-05-31"))),
                (8, day(&format!("{year}-08-31"))),
            ] {
                let monday = (0..7)
                    .map(|back| last - Days::new(back))
                    .find(|day| day.weekday() == Weekday::Mon)
                    .unwrap();
                assert_eq!(monday.month(), month);
                assert!(!is_working_day(monday), "{monday}");
            }
        }
    }

    #[test]
    fn five_working_days_pass_over_a_weekend_and_over_easter() {
        // Thursday to Thursday.
        assert_eq!(after(day("2026-08-06"), 5), day("2026-08-13"));
        // Wednesday before Easter: Thursday, then Tuesday to Friday.
        assert_eq!(after(day("2026-04-01"), 5), day("2026-04-10"));
        // What is written on a Saturday begins to count on Monday.
        assert_eq!(after(day("2026-08-08"), 5), day("2026-08-14"));
        // Christmas 2027 falls on a weekend: Monday and Tuesday are free.
        assert_eq!(after(day("2027-12-24"), 1), day("2027-12-29"));
    }

    proptest! {
        #[test]
        fn it_ends_on_a_working_day_with_as_many_on_the_way(from in 0_u64..1_000, count in 1_u32..30) {
            let from = day("2026-01-01") + Days::new(from);
            let to = after(from, count);
            prop_assert!(is_working_day(to));
            let between = from.iter_days().skip(1).take_while(|day| *day <= to);
            prop_assert_eq!(between.filter(|day| is_working_day(*day)).count(), count as usize);
        }
    }
}
