//! Months, in all the ways in which people and programs of tables write them.

use crate::posted::month_number;
use chrono::NaiveDate;

/// The first day of a month that was written as 2017-04, 04/2017, April 2017 or Apr-17, or as its
/// first day; `None` when it is no month.
pub fn read(typed: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = typed
        .split(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '/' | '.' | '–'))
        .filter(|part| !part.is_empty())
        .collect();
    let (year, month) = match parts.as_slice() {
        [first, second] if is_year(first) => (*first, *second),
        [first, second] => (*second, *first),
        // A program of tables has made a day of it, the first of the month.
        [first, second, day] if is_year(first) && is_first(day) => (*first, *second),
        [day, second, third] if is_first(day) => (*third, *second),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year_of(year)?, month_number(month)?, 1)
}

/// Whether it is a year in four digits: what has two could be a month too.
fn is_year(part: &str) -> bool {
    part.len() == 4 && digits(part)
}

fn is_first(part: &str) -> bool {
    matches!(part, "1" | "01")
}

fn digits(part: &str) -> bool {
    part.chars().all(|sign| sign.is_ascii_digit())
}

/// A year in four digits, or in two of this century.
fn year_of(part: &str) -> Option<i32> {
    let year: i32 = part.parse().ok().filter(|_| digits(part))?;
    match part.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_month_reads_however_it_is_written() {
        let april = NaiveDate::from_ymd_opt(2017, 4, 1);
        for typed in [
            "2017-04",
            "2017-4",
            "2017/04",
            "04/2017",
            "4/2017",
            "April 2017",
            "april 2017",
            "Apr 2017",
            "Apr-17",
            "Apr-2017",
            "04/17",
            "2017-04-01",
            "01/04/2017",
            " April  2017 ",
        ] {
            assert_eq!(read(typed), april, "{typed}");
        }
        assert_eq!(read("Sept-19"), NaiveDate::from_ymd_opt(2019, 9, 1));
    }

    #[test]
    fn what_is_no_month_is_none() {
        for typed in [
            "",
            "2017",
            "April",
            "2017-13",
            "2017-00",
            "13/2017",
            "17-Apr-2017",
            "02/04/2017",
            "Ap 2017",
            "20170-4",
            "04/217",
            "2017-04-02",
            "yesterday",
            "4 4 4 4",
            "-",
            "４/2017",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_gives_a_first_day_or_nothing(typed in "\\PC{0,20}") {
            if let Some(month) = read(&typed) {
                prop_assert_eq!(crate::month::first_of_month(month), month);
            }
        }
    }
}
