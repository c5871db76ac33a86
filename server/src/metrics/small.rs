//! Numbers so small that somebody could be found by them are not shown.

/// The largest number that is not shown; none at all can be.
///
/// That of the hospital statistics of NHS Digital since September 2018 (`domain.md`, 3).
pub(super) const SMALL: u32 = 7;

/// Of less than this no share is shown.
///
/// That of the GP Patient Survey (`domain.md`, 3): ten.
pub(super) const ENOUGH: u32 = 10;

/// A number that stands alone, if it is not small.
pub(crate) fn shown(count: u32) -> Option<u32> {
    (!(1..=SMALL).contains(&count)).then_some(count)
}

/// Leaves out what is small, and, so that it does not follow from the sum of all, the next
/// smallest where only one is left out.
pub(super) fn hidden(counts: &[u32]) -> Vec<Option<u32>> {
    let is_small = |count: u32| shown(count).is_none();
    let next = match counts.iter().filter(|count| is_small(**count)).count() {
        1 => counts.iter().copied().filter(|count| *count > SMALL).min(),
        _ => None,
    };
    let mut left = next;
    counts
        .iter()
        .map(|count| {
            let goes = is_small(*count) || (left == Some(*count) && left.take().is_some());
            (!goes).then_some(*count)
        })
        .collect()
}

/// The same of numbers that each have a name.
pub(super) fn without(counts: Vec<(String, u32)>) -> Vec<(String, Option<u32>)> {
    let numbers: Vec<u32> = counts.iter().map(|(_, count)| *count).collect();
    let names = counts.into_iter().map(|(name, _)| name);
    names.zip(hidden(&numbers)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_small_number_takes_the_next_smallest_with_it() {
        assert_eq!(hidden(&[100, 3, 20]), [Some(100), None, None]);
        assert_eq!(hidden(&[100, 3, 2]), [Some(100), None, None]);
        assert_eq!(hidden(&[20, 3, 20]), [None, None, Some(20)]);
        assert_eq!(hidden(&[0, 8, 9]), [Some(0), Some(8), Some(9)]);
    }

    proptest! {
        #[test]
        fn no_small_number_is_shown_or_follows_from_the_sum(
            counts in prop::collection::vec(0_u32..40, 0..8)
        ) {
            let shown = hidden(&counts);
            prop_assert_eq!(shown.len(), counts.len());
            let left: Vec<u32> = counts
                .iter()
                .zip(&shown)
                .filter_map(|(count, shown)| shown.is_none().then_some(*count))
                .collect();
            for (count, shown) in counts.iter().zip(&shown) {
                prop_assert!(shown.is_none_or(|shown| shown == *count && !(1..=SMALL).contains(&shown)));
            }
            // The sum of all tells the sum of what is left out: that must be of two or more,
            // unless all the others are nothing.
            let others = counts.iter().filter(|count| **count > 0).count();
            prop_assert!(left.len() != 1 || others == 1);
        }
    }
}
