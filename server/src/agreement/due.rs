//! When it is to be asked whether a plan is still right.

use chrono::{Months, NaiveDate};

/// How long the word of the person holds, unless a review comes before.
const HOLDS: Months = Months::new(6);

/// The day from which it is to be asked, if ever: the review date, or six months
/// after the last agreement or confirmation, whichever comes first. A review
/// date is dealt with by a word given on it or later.
pub fn due(last_word: Option<NaiveDate>, review: Option<NaiveDate>) -> Option<NaiveDate> {
    let review = review.filter(|review| last_word.is_none_or(|last| last < *review));
    let six_months = last_word.and_then(|last| last.checked_add_months(HOLDS));
    [review, six_months].into_iter().flatten().min()
}

/// Which of the two emails about a due date is to go out on a day: one in the
/// month after it, one more in the month after that, then none.
pub fn email(due: NaiveDate, today: NaiveDate) -> Option<u8> {
    let after = |months| due.checked_add_months(Months::new(months));
    if today < due || after(2).is_none_or(|end| today >= end) {
        None
    } else if after(1).is_some_and(|second| today >= second) {
        Some(2)
    } else {
        Some(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_word_holds_for_six_months_of_the_calendar() {
        assert_eq!(due(Some(day("2026-08-31")), None), Some(day("2027-02-28")));
        assert_eq!(due(None, None), None);
    }

    #[test]
    fn a_review_comes_first_unless_the_word_was_given_on_it_or_later() {
        let review = Some(day("2026-10-01"));
        assert_eq!(due(None, review), review);
        assert_eq!(due(Some(day("2026-08-06")), review), review);
        let later = Some(day("2027-04-01"));
        assert_eq!(due(Some(day("2026-10-01")), review), later);
        let far = Some(day("2027-08-06"));
        assert_eq!(
            due(Some(day("2026-08-06")), far),
            Some(day("2027-02-06")),
            "six months come before a review in a year"
        );
    }

    #[test]
    fn there_is_one_email_one_more_a_month_later_and_then_none() {
        let due = day("2026-10-31");
        assert_eq!(email(due, day("2026-10-30")), None);
        assert_eq!(email(due, due), Some(1));
        assert_eq!(email(due, day("2026-11-29")), Some(1));
        assert_eq!(email(due, day("2026-11-30")), Some(2));
        assert_eq!(email(due, day("2026-12-30")), Some(2));
        assert_eq!(email(due, day("2026-12-31")), None);
        assert_eq!(email(due, day("2028-01-01")), None);
    }
}
