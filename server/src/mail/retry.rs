//! When an email is tried again, and when it is given up.

use crate::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};

/// An email that nobody accepted by this age is given up.
pub const GIVE_UP_AFTER: TimeDelta = TimeDelta::hours(48);

/// How long a worker has an email to itself.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);

/// The wait after each failure; the last one repeats.
const WAITS: [TimeDelta; 5] = [
    TimeDelta::seconds(30),
    TimeDelta::minutes(2),
    TimeDelta::minutes(10),
    TimeDelta::hours(1),
    TimeDelta::hours(6),
];

/// When to try again after failing `attempts` times; `None` to give up.
///
/// The wait varies by a fifth either way, so that what failed together does not
/// come back together.
pub fn next_try(clock: &Clock, created_at: DateTime<Utc>, attempts: i32) -> Option<DateTime<Utc>> {
    let now = clock.now();
    let last = created_at + GIVE_UP_AFTER;
    if now >= last {
        return None;
    }
    let failed = usize::try_from(attempts.max(1)).unwrap_or(1);
    let wait = WAITS
        .get(failed - 1)
        .or(WAITS.last())
        .copied()
        .unwrap_or_default();
    // From 800 to 1,200 thousandths.
    let share = 800 + i32::try_from(clock.below(401)).unwrap_or(200);
    let wait = wait * share / 1_000;
    Some((now + wait).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Source;

    struct Fixed(DateTime<Utc>, u8);

    impl Source for Fixed {
        fn now(&self) -> DateTime<Utc> {
            self.0
        }
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
            if let Some(first) = bytes.first_mut() {
                *first = self.1;
            }
        }
    }

    fn moment() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000, 0).unwrap()
    }

    fn seconds(attempts: i32, random: u8) -> i64 {
        let clock = Clock::from_source(Fixed(moment(), random));
        let next = next_try(&clock, moment(), attempts).unwrap();
        (next - moment()).num_seconds()
    }

    #[test]
    fn each_wait_is_longer_and_the_last_repeats() {
        // 200 of 401 is the middle: no change.
        let waits: Vec<i64> = (1..=7).map(|attempt| seconds(attempt, 200)).collect();
        assert_eq!(waits, [30, 120, 600, 3_600, 21_600, 21_600, 21_600]);
    }

    #[test]
    fn a_wait_varies_by_at_most_a_fifth() {
        assert_eq!(seconds(3, 0), 480);
        for random in 0..=255 {
            assert!((480..=720).contains(&seconds(3, random)));
        }
    }

    #[test]
    fn it_is_tried_a_last_time_at_two_days_and_then_given_up() {
        let created = moment();
        let at = |time| Clock::from_source(Fixed(time, 200));
        let almost = created + GIVE_UP_AFTER - TimeDelta::hours(1);
        assert_eq!(
            next_try(&at(almost), created, 9),
            Some(created + GIVE_UP_AFTER)
        );
        assert_eq!(next_try(&at(created + GIVE_UP_AFTER), created, 10), None);
    }
}
