//! Working days in England: Monday to Friday, without bank holidays.

use crate::bank_holidays::is_bank_holiday;
use chrono::{Datelike, NaiveDate, Weekday};

/// Whether people are at work on a day.
pub fn is_working_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !is_bank_holiday(day)
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
