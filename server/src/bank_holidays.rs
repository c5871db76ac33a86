//! The bank holidays of England and Wales: those that were announced, and after these
//! what the law says.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The first year of [`ANNOUNCED`].
const FIRST: i32 = 2019;

/// The month and day of every bank holiday that was announced, a line for each year from
/// 2019 on, as <https://www.gov.uk/bank-holidays> has them. Easter Monday, the last Mondays
/// in May and August and Boxing Day are those of Schedule 1 to the Banking and Financial
/// Dealings Act 1971, Good Friday and Christmas Day those of common law; New Year's Day and
/// the first Monday in May are proclaimed under section 1 of the Act, as are days in the
/// place of those that fall on a weekend: the next days that are not holidays themselves.
///
/// Four years are not as the Act has them: in 2020 the holiday of early May was on 8 May,
/// 75 years after the war in Europe ended; in 2022 that of late May was on 2 June, with
/// another on 3 June, for the Platinum Jubilee, and one on 19 September, when the Queen was
/// buried; in 2023 there was one on 8 May, after the King was crowned. Such days can be
/// proclaimed at any time, so later years are added here when they are announced.
#[rustfmt::skip]
const ANNOUNCED: &[&[(u32, u32)]] = &[
    &[(1, 1), (4, 19), (4, 22), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)],
    &[(1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)],
    &[(1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)],
    &[(1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)],
    &[(1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)],
    &[(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)],
    &[(1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)],
    &[(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)],
    &[(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)],
    &[(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)],
];

/// Whether a day is a bank holiday: as it was announced, or as the law has it.
///
/// The law is asked of years of which nothing was announced yet. A day that is proclaimed
/// later for one of those is the only thing that this cannot know.
pub fn is_bank_holiday(day: NaiveDate) -> bool {
    let date = (day.month(), day.day());
    match announced(day.year()) {
        Some(dates) => dates.contains(&date),
        None => by_the_law(day.year()).contains(&day),
    }
}

fn announced(year: i32) -> Option<&'static [(u32, u32)]> {
    let place = usize::try_from(year.checked_sub(FIRST)?).ok()?;
    ANNOUNCED.get(place).copied()
}

/// The bank holidays of a year that nobody proclaimed otherwise, first to last.
fn by_the_law(year: i32) -> Vec<NaiveDate> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let monday =
        |month, which| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, which);
    let last_monday = |month| monday(month, 5).or_else(|| monday(month, 4));
    let easter = easter_sunday(year);
    let mut holidays: Vec<NaiveDate> = [
        easter.and_then(|sunday| sunday.checked_sub_days(Days::new(2))),
        easter.and_then(|sunday| sunday.succ_opt()),
        monday(5, 1),
        last_monday(5),
        last_monday(8),
    ]
    .into_iter()
    .flatten()
    .collect();
    let is_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let fixed: Vec<NaiveDate> = [on(1, 1), on(12, 25), on(12, 26)]
        .into_iter()
        .flatten()
        .collect();
    let (at_weekend, in_week): (Vec<_>, Vec<_>) = fixed.into_iter().partition(is_weekend);
    holidays.extend(in_week);
    for day in at_weekend {
        let mut later = day.iter_days().filter(|day| !is_weekend(day));
        holidays.extend(later.find(|day| !holidays.contains(day)));
    }
    holidays.sort_unstable();
    holidays
}

/// Easter Sunday after the rule of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_was_announced_is_what_the_law_says_but_for_named_days() {
        let moved = ["2020-05-04", "2022-05-30"].map(day);
        let proclaimed = [
            "2020-05-08",
            "2022-06-02",
            "2022-06-03",
            "2022-09-19",
            "2023-05-08",
        ]
        .map(day);
        for (year, dates) in (FIRST..).zip(ANNOUNCED) {
            let written: Vec<_> = dates
                .iter()
                .map(|(month, day)| NaiveDate::from_ymd_opt(year, *month, *day).unwrap())
                .collect();
            let mut expected = by_the_law(year);
            expected.retain(|day| !moved.contains(day));
            expected.extend(proclaimed.iter().filter(|day| day.year() == year));
            expected.sort_unstable();
            assert_eq!(written, expected, "{year}");
        }
        assert_eq!(FIRST + 9, 2028);
        assert_eq!(ANNOUNCED.len(), 10);
    }

    #[test]
    fn easter_is_where_the_almanac_has_it() {
        for sunday in [
            "1961-04-02",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
            "2032-03-28",
            "2033-04-17",
            "2034-04-09",
            "2035-03-25",
            "2036-04-13",
            "2037-04-05",
            "2038-04-25",
        ] {
            let sunday = day(sunday);
            assert_eq!(easter_sunday(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn years_of_which_nothing_was_announced_follow_the_law() {
        assert_eq!(
            by_the_law(2033),
            // New Year's Day is a Saturday; Christmas Day a Sunday, and Boxing Day a Monday.
            [
                "2033-01-03",
                "2033-04-15",
                "2033-04-18",
                "2033-05-02",
                "2033-05-30",
                "2033-08-29",
                "2033-12-26",
                "2033-12-27",
            ]
            .map(day)
        );
        for holiday in ["2029-03-30", "2029-04-02", "2033-12-27", "2039-01-03"] {
            assert!(is_bank_holiday(day(holiday)), "{holiday}");
        }
        assert!(!is_bank_holiday(day("2033-12-28")));
        assert!(!is_bank_holiday(day("2029-03-29")));
        // The table ends with 2028, and nothing in it is missed.
        assert!(is_bank_holiday(day("2028-12-26")));
        assert!(!is_bank_holiday(NaiveDate::MAX));
    }
}
