//! Working days in England: Monday to Friday, without bank holidays.

use chrono::{Datelike, NaiveDate, Weekday};

/// The bank holidays of England and Wales as year, month and day. Easter Monday, the
/// last Mondays in May and August and Boxing Day are those of Schedule 1 to the Banking
/// and Financial Dealings Act 1971, Good Friday and Christmas Day those of common law;
/// New Year's Day and the first Monday in May are proclaimed under section 1 of the Act,
/// as are days in the place of those that fall on a weekend: the next days that are
/// not holidays themselves. Other days can be proclaimed at any time, and later years
/// are added when they are announced on <https://www.gov.uk/bank-holidays>.
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
    !weekend && !is_bank_holiday(day)
}

/// Whether a day is a bank holiday.
pub fn is_bank_holiday(day: NaiveDate) -> bool {
    BANK_HOLIDAYS.contains(&(day.year(), day.month(), day.day()))
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

    /// The holidays of a year as the law has them, told without the table.
    fn by_the_law(year: i32) -> Vec<NaiveDate> {
        let on = |month, date| NaiveDate::from_ymd_opt(year, month, date).unwrap();
        let last_monday = |month| {
            (0..7)
                .map(|back| on(month, 31) - Days::new(back))
                .find(|day| day.weekday() == Weekday::Mon)
                .unwrap()
        };
        let first_of_may = NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 1);
        let easter = easter(year);
        let mut holidays = vec![
            easter - Days::new(2),
            easter + Days::new(1),
            first_of_may.unwrap(),
            last_monday(5),
            last_monday(8),
        ];
        let fixed = [on(1, 1), on(12, 25), on(12, 26)];
        let at_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        holidays.extend(fixed.iter().filter(|day| !at_weekend(day)));
        for day in fixed.iter().filter(|day| at_weekend(day)) {
            let substitute = day
                .iter_days()
                .find(|day| !at_weekend(day) && !holidays.contains(day));
            holidays.push(substitute.unwrap());
        }
        holidays.sort();
        holidays
    }

    #[test]
    fn the_bank_holidays_are_those_of_the_law_with_their_substitutes() {
        let by_the_law: Vec<_> = (2026..=2028).flat_map(by_the_law).collect();
        let written: Vec<_> = BANK_HOLIDAYS
            .iter()
            .map(|(year, month, date)| NaiveDate::from_ymd_opt(*year, *month, *date).unwrap())
            .collect();
        assert_eq!(written, by_the_law);
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
