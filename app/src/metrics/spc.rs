//! Whether a series of figures has changed, or only goes up and down as it always does.
//!
//! An XmR chart as the NHS teaches it: "Making Data Count", NHS England
//! (`https://www.england.nhs.uk/publication/making-data-count/`). Each point is one month. Points
//! that stand out are of four kinds; the numbers are those of the tools of that programme, which
//! count every point in the limits.

/// Of fewer months than this no limits are drawn: they would move with each new one.
pub const FEWEST: usize = 12;
/// How far a limit is from the mean, in average steps from month to month.
const LIMIT: f64 = 2.66;
/// Two thirds of the way to a limit; beyond it a point is near it.
const NEAR: f64 = LIMIT * 2.0 / 3.0;
/// How many months on one side of the mean, or in one direction, are no chance.
const RUN: usize = 7;

/// Why a point stands out; the first of these that holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Signal {
    /// It is beyond a limit.
    Outside,
    /// Seven in a row are on one side of the mean.
    Shift,
    /// Seven in a row go up, or down.
    Trend,
    /// Two of three in a row are near the same limit.
    Near,
}

impl Signal {
    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Outside => "Outside the limits",
            Self::Shift => "7 in a row on one side of the mean",
            Self::Trend => "7 in a row in one direction",
            Self::Near => "2 of 3 near a limit",
        }
    }
}

/// A series with its limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Xmr {
    /// The mean of all points.
    pub mean: f64,
    /// Below it nothing should be that comes of chance alone.
    pub lower: f64,
    /// Nor above it.
    pub upper: f64,
    /// Whether each point stands out.
    pub signals: Vec<Option<Signal>>,
}

impl Xmr {
    /// Of some points in their order; nothing when they are too few.
    pub fn of(points: &[f64]) -> Option<Self> {
        if points.len() < FEWEST {
            return None;
        }
        let mean = average(points.iter().copied());
        let steps = points.iter().zip(points.iter().skip(1));
        let step = average(steps.map(|(one, next)| (next - one).abs()));
        let (lower, upper) = (mean - LIMIT * step, mean + LIMIT * step);
        let sides: Vec<i8> = points.iter().map(|point| side(*point - mean)).collect();
        let near: Vec<bool> = points
            .iter()
            .map(|point| (point - mean).abs() > NEAR * step)
            .collect();
        let shifts = runs(&sides, is_on_one_side);
        let trends = runs(points, is_in_one_direction);
        let signals = (0..points.len())
            .map(|place| {
                let point = points.get(place)?;
                let has = |marks: &[bool]| marks.get(place).copied().unwrap_or(false);
                if *point > upper || *point < lower {
                    Some(Signal::Outside)
                } else if has(&shifts) {
                    Some(Signal::Shift)
                } else if has(&trends) {
                    Some(Signal::Trend)
                } else if has(&near) && is_two_of_three(&near, &sides, place) {
                    Some(Signal::Near)
                } else {
                    None
                }
            })
            .collect();
        Some(Self {
            mean,
            lower,
            upper,
            signals,
        })
    }

    /// The same with limits no further out than points can be.
    pub fn within(self, least: f64, most: f64) -> Self {
        Self {
            lower: self.lower.max(least),
            upper: self.upper.min(most),
            ..self
        }
    }
}

fn average(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

fn side(distance: f64) -> i8 {
    if distance > 0.0 {
        1
    } else if distance < 0.0 {
        -1
    } else {
        0
    }
}

/// Which are among seven or more in a row that are a run.
fn runs<T>(points: &[T], is_run: impl Fn(&[T]) -> bool) -> Vec<bool> {
    let mut marks = vec![false; points.len()];
    for (first, window) in points.windows(RUN).enumerate() {
        if is_run(window) {
            for mark in marks.iter_mut().skip(first).take(RUN) {
                *mark = true;
            }
        }
    }
    marks
}

/// Whether all are on one side of the mean; what is on neither ends a run.
fn is_on_one_side(sides: &[i8]) -> bool {
    sides
        .first()
        .is_some_and(|first| *first != 0 && sides.iter().all(|side| side == first))
}

/// Whether each is higher than the one before, or each lower.
fn is_in_one_direction(points: &[f64]) -> bool {
    let steps = || points.iter().zip(points.iter().skip(1));
    steps().all(|(one, next)| next > one) || steps().all(|(one, next)| next < one)
}

/// Whether a point that is near a limit is so with another of three in a row, all on its side.
fn is_two_of_three(near: &[bool], sides: &[i8], place: usize) -> bool {
    (place.saturating_sub(2)..=place).any(|first| {
        let of = |at: usize| near.get(at).copied().zip(sides.get(at).copied());
        let three: Option<Vec<(bool, i8)>> = (first..first + 3).map(of).collect();
        three.is_some_and(|three| {
            let one_side = three.iter().map(|(_, side)| i32::from(*side)).sum::<i32>();
            one_side.abs() == 3 && three.iter().filter(|(near, _)| *near).count() >= 2
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn signals(points: &[f64]) -> Vec<Option<Signal>> {
        Xmr::of(points).expect("enough points").signals
    }

    #[test]
    fn limits_are_two_and_two_thirds_average_steps_from_the_mean() {
        let points = [10.0, 12.0].repeat(6);
        let chart = Xmr::of(&points).unwrap();
        assert_eq!(chart.mean, 11.0);
        assert!((chart.upper - 16.32).abs() < 1e-9 && (chart.lower - 5.68).abs() < 1e-9);
        assert!(chart.signals.iter().all(Option::is_none));
        assert_eq!(Xmr::of(&points[..11]), None);
    }

    #[test]
    fn one_point_far_away_is_outside() {
        let mut points = [10.0, 12.0].repeat(10);
        points[13] = 40.0;
        let signals = signals(&points);
        assert_eq!(signals[13], Some(Signal::Outside));
    }

    #[test]
    fn seven_in_a_row_on_one_side_are_a_shift_and_six_are_not() {
        let base = [10.0, 14.0, 10.0, 14.0, 10.0, 14.0];
        let of = |many: usize| {
            let shifted = (0..many).map(|at| if at % 2 == 0 { 12.6 } else { 13.4 });
            base.into_iter()
                .chain(shifted)
                .chain([8.0, 9.0, 8.0])
                .collect::<Vec<f64>>()
        };
        let with = signals(&of(7));
        assert!(
            with[6..13]
                .iter()
                .all(|signal| *signal == Some(Signal::Shift)),
            "{with:?}"
        );
        // The one before them is above as well in neither: it is at 14, then comes one more.
        let mut six = of(5);
        six[5] = 9.0;
        assert!(
            signals(&six)
                .iter()
                .all(|signal| *signal != Some(Signal::Shift))
        );
    }

    #[test]
    fn seven_that_go_up_are_a_trend() {
        let up = (0..7).map(|at| 9.0 + f64::from(at) * 0.7);
        let points: Vec<f64> = [11.0, 5.0, 16.0, 6.0, 17.0]
            .into_iter()
            .chain(up)
            .chain([4.0])
            .collect();
        let signals = signals(&points);
        let marked = signals[5..12]
            .iter()
            .filter(|signal| **signal == Some(Signal::Trend));
        assert_eq!(marked.count(), 7, "{signals:?}");
    }

    #[test]
    fn two_of_three_near_one_limit_stand_out() {
        let mut points = [10.0, 12.0].repeat(8);
        points[14] = 15.5;
        points[15] = 15.6;
        points.push(11.9);
        let signals = signals(&points);
        assert_eq!(signals[14], Some(Signal::Near), "{signals:?}");
        assert_eq!(signals[15], Some(Signal::Near));
    }

    proptest! {
        #[test]
        fn adding_the_same_to_every_month_changes_no_signal(
            points in prop::collection::vec(0_i32..1000, 12..40),
            more in 0_i32..1000,
        ) {
            let at = |more: i32| points.iter().map(|point| f64::from(point + more)).collect::<Vec<f64>>();
            let (one, other) = (Xmr::of(&at(0)).unwrap(), Xmr::of(&at(more)).unwrap());
            prop_assert_eq!(one.signals.len(), points.len());
            prop_assert!(one.lower <= one.mean && one.mean <= one.upper);
            prop_assert!((other.mean - one.mean - f64::from(more)).abs() < 1e-6);
            let outside = |chart: &Xmr| chart.signals.iter().filter(|signal| signal.is_some()).count();
            // A point on a limit may fall on either side of it by how numbers are rounded.
            prop_assert!(outside(&one).abs_diff(outside(&other)) <= points.len() / 4);
        }
    }
}
