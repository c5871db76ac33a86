//! Dates typed as day, month and year.

use crate::{error::Problem, posted::Posted};
use chrono::NaiveDate;

const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
];

/// Reads the fields `<name>-day`, `<name>-month` and `<name>-year` of a form.
///
/// # Errors
/// As [`parse_date`].
pub fn read_date(form: &Posted, name: &str) -> Result<NaiveDate, Problem> {
    let part = |part: &str| form.text(&format!("{name}-{part}"));
    parse_date(part("day"), part("month"), part("year"))
}

/// Reads a date; the month may be a number, its name or its first three letters.
///
/// # Errors
/// [`Problem::Missing`] when all three are empty, else [`Problem::NotADate`].
pub fn parse_date(day: &str, month: &str, year: &str) -> Result<NaiveDate, Problem> {
    let parts = [day.trim(), month.trim(), year.trim()];
    if parts.iter().all(|part| part.is_empty()) {
        return Err(Problem::Missing);
    }
    let [day, month, year] = parts;
    // Two digits leave the century open, and people here were born in two of them.
    let year: i32 = (year.len() == 4)
        .then(|| year.parse().ok())
        .flatten()
        .ok_or(Problem::NotADate)?;
    let day: u32 = day.parse().map_err(|_| Problem::NotADate)?;
    let month = month_of(month).ok_or(Problem::NotADate)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(Problem::NotADate)
}

fn month_of(typed: &str) -> Option<u32> {
    let small = typed.to_lowercase();
    let named = MONTHS
        .iter()
        .zip(1..)
        .find(|(name, _)| small.len() >= 3 && name.starts_with(&small));
    named
        .map(|(_, number)| number)
        .or_else(|| small.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_may_be_numbers_or_words() {
        let expected = NaiveDate::from_ymd_opt(1941, 3, 27).unwrap();
        for (day, month, year) in [
            ("27", "3", "1941"),
            ("27", "03", "1941"),
            ("27", "March", "1941"),
            (" 27 ", "mar", "1941"),
        ] {
            assert_eq!(parse_date(day, month, year), Ok(expected), "{day} {month} {year}");
        }
    }

    #[test]
    fn what_is_no_date_is_told() {
        assert_eq!(parse_date("", " ", ""), Err(Problem::Missing));
        for (day, month, year) in [
            ("31", "2", "1941"),
            ("29", "2", "1941"),
            ("27", "13", "1941"),
            ("27", "ma", "1941"),
            ("27", "3", "41"),
            ("27", "3", ""),
            ("", "3", "1941"),
            ("x", "3", "1941"),
            ("27", "3", "+194"),
        ] {
            assert_eq!(
                parse_date(day, month, year),
                Err(Problem::NotADate),
                "{day} {month} {year}"
            );
        }
    }
}
