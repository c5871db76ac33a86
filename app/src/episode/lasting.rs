//! How long care lasts, how near its end is, and what that leaves to be done.

use chrono::NaiveDate;

/// From so many hundredths of the planned days on an episode is shown as ending soon.
const SOON: i64 = 80;

/// How long an episode lasts, from its first day to its last.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Lasting {
    /// The first day.
    pub from: NaiveDate,
    /// The last one, as planned.
    pub until: NaiveDate,
}

/// How near the end of an episode is; the most pressing first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Stage {
    /// The last planned day is over.
    Longer,
    /// Four fifths of the planned days are over.
    EndsSoon,
    /// There is time.
    InTime,
}

impl Lasting {
    /// The longest that a limit of days allows, the first day counted.
    pub fn longest(from: NaiveDate, days: i32) -> Self {
        let days = u64::try_from(days).unwrap_or(1).max(1);
        let until = from.checked_add_days(chrono::Days::new(days - 1));
        Self {
            from,
            until: until.unwrap_or(from),
        }
    }

    /// Which day of it a day is: the first is 1.
    pub fn day(self, today: NaiveDate) -> i64 {
        (today - self.from).num_days() + 1
    }

    /// How many days are planned.
    pub fn days(self) -> i64 {
        self.day(self.until)
    }

    /// How near the end is.
    pub fn stage(self, today: NaiveDate) -> Stage {
        if today > self.until {
            Stage::Longer
        } else if self.day(today) * 100 >= self.days() * SOON {
            Stage::EndsSoon
        } else {
            Stage::InTime
        }
    }

    /// "Day 3 of at most 42".
    pub fn words(self, today: NaiveDate) -> String {
        match self.day(today) {
            day if day < 1 => format!("Begins in {} days", 1 - day),
            day => format!("Day {day} of at most {}", self.days()),
        }
    }
}

/// Whether somebody in a red bed was seen; the most pressing first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Check {
    /// Not on this day, which is over.
    Overdue(NaiveDate),
    /// Not yet today.
    Due,
    /// Today.
    Done,
}

impl Check {
    /// Of somebody who is in it since a day and was last seen on another.
    pub fn of(since: NaiveDate, last: Option<NaiveDate>, today: NaiveDate) -> Self {
        let after = last.and_then(|last| last.succ_opt());
        let next = after.map_or(since, |after| after.max(since));
        if next > today {
            Self::Done
        } else if next == today {
            Self::Due
        } else {
            Self::Overdue(next)
        }
    }
}

/// What is to be done about somebody in a list; the most pressing first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum ToDo {
    /// Somebody in a red bed was not seen on a day that is over.
    CheckOverdue,
    /// They were not seen today yet.
    Check,
    /// The case manager left, and somebody was put in their place.
    StandsIn,
    /// It lasts longer than planned.
    Longer,
    /// They are in this bed for longer than it is meant for.
    BedTooLong,
    /// It ends soon.
    EndsSoon,
    /// Nothing.
    Nothing,
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
    fn five_days_of_rapid_response_end_soon_on_the_fourth_and_are_over_after_the_fifth() {
        let lasting = Lasting::longest(day("2026-08-06"), 5);
        assert_eq!(lasting.until, day("2026-08-10"));
        assert_eq!(lasting.stage(day("2026-08-08")), Stage::InTime);
        assert_eq!(lasting.stage(day("2026-08-09")), Stage::EndsSoon);
        assert_eq!(lasting.stage(day("2026-08-10")), Stage::EndsSoon);
        assert_eq!(lasting.stage(day("2026-08-11")), Stage::Longer);
        assert_eq!(lasting.words(day("2026-08-08")), "Day 3 of at most 5");
        assert_eq!(lasting.words(day("2026-08-04")), "Begins in 2 days");
    }

    proptest! {
        #[test]
        fn an_episode_comes_nearer_to_its_end_and_never_goes_back(
            days in 1..200_i32,
            one in 0..400_u64,
            later in 0..400_u64,
        ) {
            let from = day("2026-08-06");
            let lasting = Lasting::longest(from, days);
            prop_assert_eq!(lasting.days(), i64::from(days));
            let one = from + Days::new(one);
            let other = one + Days::new(later);
            prop_assert!(lasting.stage(other) <= lasting.stage(one));
            prop_assert_eq!(lasting.stage(one) == Stage::Longer, lasting.day(one) > lasting.days());
        }

        #[test]
        fn whoever_was_seen_on_every_day_is_never_overdue_and_each_missed_day_shows(
            since in 0..50_u64,
            last in prop::option::of(0..60_u64),
            today in 0..60_u64,
        ) {
            let base = day("2026-08-06");
            let of = |days: u64| base + Days::new(days);
            let check = Check::of(of(since), last.map(of), of(today));
            let seen = |at: u64| last.is_some_and(|last| at <= last);
            let missed = (since..today).find(|at| !seen(*at));
            match missed {
                Some(missed) => prop_assert_eq!(check, Check::Overdue(of(missed))),
                None if since <= today && !seen(today) => prop_assert_eq!(check, Check::Due),
                None => prop_assert_eq!(check, Check::Done),
            }
        }
    }
}
