//! How long people waited until they were seen or rung for the first time.

use app::metrics::model::Waits;
use chrono::{DateTime, TimeDelta, Utc};

/// Waiting longer than this is told apart (`setting.md`, source 003: "more than 6 weeks").
const SIX_WEEKS: TimeDelta = TimeDelta::weeks(6);

/// Adds a wait.
pub(super) fn add(
    waits: &mut Waits,
    (sent, seen): (DateTime<Utc>, DateTime<Utc>),
    due: DateTime<Utc>,
) {
    let waited = (seen - sent).max(TimeDelta::zero());
    waits.seen += 1;
    let week = usize::try_from(waited.num_weeks()).unwrap_or(usize::MAX);
    let last = waits.weeks.len() - 1;
    if let Some(band) = waits.weeks.get_mut(week.min(last)) {
        *band += 1;
    }
    if waited > SIX_WEEKS {
        waits.over_six += 1;
    }
    if seen <= due {
        waits.in_time += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn waited(minutes: i64) -> Waits {
        let sent: DateTime<Utc> = "2017-04-03T09:00:00Z".parse().unwrap();
        let mut waits = Waits::default();
        let seen = sent + TimeDelta::minutes(minutes);
        add(&mut waits, (sent, seen), sent + TimeDelta::hours(48));
        waits
    }

    #[test]
    fn a_week_is_over_after_seven_days_to_the_minute() {
        let week = 7 * 24 * 60;
        assert_eq!(waited(week - 1).weeks, [1, 0, 0, 0, 0]);
        assert_eq!(waited(week).weeks, [0, 1, 0, 0, 0]);
        assert_eq!(waited(4 * week - 1).weeks, [0, 0, 0, 1, 0]);
        assert_eq!(waited(4 * week).weeks, [0, 0, 0, 0, 1]);
        assert_eq!(
            (waited(6 * week).over_six, waited(6 * week + 1).over_six),
            (0, 1)
        );
        assert_eq!(
            (waited(48 * 60).in_time, waited(48 * 60 + 1).in_time),
            (1, 0)
        );
    }

    proptest! {
        #[test]
        fn everybody_is_in_one_band(minutes in prop::collection::vec(-100_i64..200_000, 0..50)) {
            let mut all = Waits::default();
            let sent: DateTime<Utc> = "2017-04-03T09:00:00Z".parse().unwrap();
            for minutes in &minutes {
                add(&mut all, (sent, sent + TimeDelta::minutes(*minutes)), sent);
            }
            prop_assert_eq!(all.seen, all.weeks.iter().sum::<u32>());
            prop_assert_eq!(all.seen as usize, minutes.len());
            prop_assert!(all.over_six <= all.weeks[4]);
        }
    }
}
