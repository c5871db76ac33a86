//! What figures tell of numbers so small that somebody could be found by them.
//!
//! Small numbers are not shown, and all others are rounded: of two figures that differ by a few
//! people, such as those of twelve months and of eleven, the few do not follow.

use crate::Portal;
use app::{format, metrics::model::Share};

/// The largest number that is not shown; none at all can be.
///
/// That of the hospital statistics of NHS Digital since September 2018 (`domain.md`, 3).
pub(super) const SMALL: u32 = 7;

/// Of less than this no share is shown.
///
/// That of the GP Patient Survey (`domain.md`, 3): ten.
pub(super) const ENOUGH: u32 = 10;

/// To the nearest of what numbers are rounded: five or more.
///
/// Five is that of the same hospital statistics.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Rounding(u32);

impl Portal {
    /// How figures are rounded here.
    pub(crate) fn rounding(&self) -> Rounding {
        Rounding(self.settings.round_figures_to)
    }
}

/// Whether a number is so small that it is not shown.
pub(super) fn is_small(count: u32) -> bool {
    (1..=SMALL).contains(&count)
}

impl Rounding {
    /// A number to the nearest.
    pub(super) fn round(self, count: u32) -> u32 {
        let to = self.0.max(1);
        count.saturating_add(to / 2) / to * to
    }

    /// A number that stands alone, if it is not small.
    pub(crate) fn shown(self, count: u32) -> Option<u32> {
        (!is_small(count)).then(|| self.round(count))
    }

    /// A number of some among others of whom it is known how many they are: not shown where it or
    /// the rest is small.
    pub(super) fn among(self, count: u32, all: u32) -> Option<u32> {
        let rest = all.saturating_sub(count);
        let is_shown = !is_small(count) && !is_small(rest) && !is_small(all);
        is_shown.then(|| self.round(count))
    }

    /// Leaves out what is small, and the next smallest where only one is left out: the sum of all
    /// can be known to the last one.
    pub(super) fn hidden(self, counts: &[u32]) -> Vec<Option<u32>> {
        let next = match counts.iter().filter(|count| is_small(**count)).count() {
            1 => counts.iter().copied().filter(|count| *count > SMALL).min(),
            _ => None,
        };
        let mut left = next;
        counts
            .iter()
            .map(|count| {
                let goes = is_small(*count) || (left == Some(*count) && left.take().is_some());
                (!goes).then(|| self.round(*count))
            })
            .collect()
    }

    /// The same of numbers that each have a name.
    pub(super) fn without(self, counts: Vec<(String, u32)>) -> Vec<(String, Option<u32>)> {
        let numbers: Vec<u32> = counts.iter().map(|(_, count)| *count).collect();
        let names = counts.into_iter().map(|(name, _)| name);
        names.zip(self.hidden(&numbers)).collect()
    }

    /// The share of a part, of rounded numbers; where the part or the rest is small, how much it is
    /// at most or at least. Nothing where there are too few, or all that would be said is that.
    pub(super) fn share(self, part: u32, all: u32) -> Option<Share> {
        let rest = all.saturating_sub(part);
        let whole = self.round(all);
        let few = || format::tenths_of(SMALL, whole);
        match (is_small(part), is_small(rest)) {
            _ if all < ENOUGH => None,
            (true, true) => None,
            (true, false) => Some(Share::OrLess(few())),
            (false, true) => Some(Share::OrMore(1000_u32.saturating_sub(few()))),
            (false, false) => Some(Share::Exactly(format::tenths_of(self.round(part), whole))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::ops::Range;

    const TO_FIVE: Rounding = Rounding(5);

    #[test]
    fn one_small_number_takes_the_next_smallest_with_it() {
        let hidden = |counts: &[u32]| TO_FIVE.hidden(counts);
        assert_eq!(hidden(&[100, 3, 20]), [Some(100), None, None]);
        assert_eq!(hidden(&[100, 3, 2]), [Some(100), None, None]);
        assert_eq!(hidden(&[20, 3, 20]), [None, None, Some(20)]);
        assert_eq!(
            hidden(&[0, 8, 12, 13]),
            [Some(0), Some(10), Some(10), Some(15)]
        );
    }

    #[test]
    fn a_share_says_at_least_or_at_most_where_an_exact_one_would_tell_a_small_number() {
        let share = |part, all| TO_FIVE.share(part, all);
        assert_eq!(share(240, 250), Some(Share::Exactly(960)));
        assert_eq!(share(93, 100), Some(Share::OrMore(930)));
        assert_eq!(share(99, 100), Some(Share::OrMore(930)));
        assert_eq!(share(100, 100), Some(Share::Exactly(1000)));
        assert_eq!(share(0, 100), Some(Share::Exactly(0)));
        assert_eq!(share(1, 100), share(7, 100));
        assert_eq!(share(7, 100), Some(Share::OrLess(70)));
        assert_eq!(share(8, 100), Some(Share::Exactly(100)));
        // Ten are enough, but not to tell three from seven.
        assert_eq!(share(10, 10), Some(Share::Exactly(1000)));
        assert_eq!((share(3, 10), share(9, 9)), (None, None));
    }

    /// What a number can be that is shown like this.
    fn can_be(shown: Option<u32>) -> std::ops::RangeInclusive<i64> {
        match shown.map(i64::from) {
            None => 1..=i64::from(SMALL),
            Some(0) => 0..=0,
            Some(shown) => (shown - 2).max(i64::from(SMALL) + 1)..=shown + 2,
        }
    }

    /// How often something happened in each month, at each of some services.
    fn happened() -> impl Strategy<Value = Vec<Vec<u32>>> {
        let months = prop::collection::vec(prop_oneof![3 => 0_u32..10, 1 => 0_u32..60], 6);
        prop::collection::vec(months, 1..4)
    }

    /// Every figure that can be asked for: of one service or all, over months that follow one another.
    fn filters(services: usize) -> Vec<(Range<usize>, Range<usize>)> {
        let of = (0..services)
            .map(|one| one..one + 1)
            .chain(std::iter::once(0..services));
        of.flat_map(|of| {
            (0..6).flat_map(move |from| {
                let of = of.clone();
                (from..6).map(move |to| (of.clone(), from..to + 1))
            })
        })
        .collect()
    }

    fn is_within<T: PartialOrd>(part: &Range<T>, all: &Range<T>) -> bool {
        part.start >= all.start && part.end <= all.end
    }

    proptest! {
        #[test]
        fn no_small_number_is_shown(counts in prop::collection::vec(0_u32..40, 0..8)) {
            let shown = TO_FIVE.hidden(&counts);
            prop_assert_eq!(shown.len(), counts.len());
            let left: Vec<u32> = counts
                .iter()
                .zip(&shown)
                .filter_map(|(count, shown)| shown.is_none().then_some(*count))
                .collect();
            for (count, shown) in counts.iter().zip(&shown) {
                prop_assert!(shown.is_none_or(|shown| !is_small(*count) && shown.abs_diff(*count) <= 2));
            }
            // Where the sum of all is known it tells the sum of what is left out: that must be of
            // two or more, unless all the others are nothing.
            let others = counts.iter().filter(|count| **count > 0).count();
            prop_assert!(left.len() != 1 || others == 1);
        }

        #[test]
        fn of_a_sum_that_is_known_and_a_part_the_rest_does_not_follow(part in 0_u32..60, rest in 0_u32..60) {
            let all = part + rest;
            let shown = TO_FIVE.among(part, all);
            if is_small(part) || is_small(rest) {
                prop_assert_eq!(shown, None);
                // Whatever else it could be looks the same.
                let alike = (0..=all).filter(|part| TO_FIVE.among(*part, all).is_none());
                prop_assert!(alike.count() > 1);
            }
        }

        #[test]
        fn of_no_two_figures_does_a_number_follow_that_is_hidden(happened in happened()) {
            let filters = filters(happened.len());
            let count = |(services, months): &(Range<usize>, Range<usize>)| -> u32 {
                let of = happened[services.clone()].iter();
                of.map(|counts| counts[months.clone()].iter().sum::<u32>()).sum()
            };
            for all in &filters {
                let whole = can_be(TO_FIVE.shown(count(all)));
                for part in &filters {
                    if !is_within(&part.0, &all.0) || !is_within(&part.1, &all.1) || part == all {
                        continue;
                    }
                    let rest = count(all) - count(part);
                    if !is_small(rest) {
                        continue;
                    }
                    let part = can_be(TO_FIVE.shown(count(part)));
                    // Everything that the rest could be, by these two and by being small.
                    let least = (whole.start() - part.end()).max(1);
                    let most = (whole.end() - part.start()).min(i64::from(SMALL));
                    prop_assert!(most > least, "{all:?} less {part:?} tells that it is {rest}");
                }
            }
        }
    }
}
