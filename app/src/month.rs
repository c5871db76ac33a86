//! Months, by their first days.

use chrono::{Datelike, Months, NaiveDate};

/// The first day of the month of a day.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    // Every month has one.
    day.with_day(1).unwrap_or(day)
}

/// The first day of the month so many months before that of a day.
pub fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    let first = first_of_month(day);
    first
        .checked_sub_months(Months::new(months))
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_before_the_last_day_of_march_is_february() {
        let day = "2026-03-31".parse().unwrap();
        assert_eq!(months_before(day, 0), first_of_month(day));
        assert_eq!(months_before(day, 1), "2026-02-01".parse().unwrap());
        assert_eq!(months_before(day, 13), "2025-02-01".parse().unwrap());
    }
}
