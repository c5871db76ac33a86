//! A chart of shares over time, with what is chance and what is not.

use super::spc::{Signal, Xmr};
use crate::format;
use chrono::NaiveDate;
use leptos::prelude::*;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 240.0;
/// Room for the numbers on the left and on the right, and for the months below.
const LEFT: f64 = 56.0;
const RIGHT: f64 = 64.0;
const FOOT: f64 = 34.0;
const HEAD: f64 = 16.0;

/// Months and their shares in tenths of a percent, as a line with its mean and limits. The table
/// beside it says the same in numbers.
pub(super) fn run_chart(points: &[(NaiveDate, u32)], chart: &Xmr, label: String) -> AnyView {
    let values: Vec<f64> = points.iter().map(|(_, share)| f64::from(*share)).collect();
    let all = || values.iter().copied().chain([chart.lower, chart.upper]);
    let (low, high) = (
        all().fold(f64::MAX, f64::min),
        all().fold(f64::MIN, f64::max),
    );
    // A flat line lies in the middle.
    let (low, high) = if high - low < 10.0 {
        (low - 10.0, high + 10.0)
    } else {
        (low, high)
    };
    let x = |place: u32| {
        let last = u32::try_from(values.len().saturating_sub(1))
            .unwrap_or(1)
            .max(1);
        LEFT + (WIDTH - LEFT - RIGHT) * f64::from(place) / f64::from(last)
    };
    let y = |share: f64| HEAD + (HEIGHT - FOOT - HEAD) * (high - share) / (high - low);
    let line: Vec<String> = values
        .iter()
        .zip(0_u32..)
        .map(|(share, place)| format!("{:.1},{:.1}", x(place), y(*share)))
        .collect();
    let dots: Vec<_> = values
        .iter()
        .zip(0_u32..)
        .zip(&chart.signals)
        .map(|((share, place), signal)| dot(x(place), y(*share), *signal))
        .collect();
    let lines: Vec<_> = [
        (chart.mean, "chart__mean", "Mean"),
        (chart.lower, "chart__limit", "Limit"),
        (chart.upper, "chart__limit", "Limit"),
    ]
    .into_iter()
    .map(|(share, class, name)| {
        let at = format!("{:.1}", y(share));
        let path = format!("M{LEFT} {at}H{}", WIDTH - RIGHT);
        let words = format!("{name} {:.1}%", share / 10.0);
        let above = format!("{:.1}", y(share) - 4.0);
        view! {
            <path class=class d=path></path>
            <text class="chart__name" x=WIDTH y=above text-anchor="end">{words}</text>
        }
    })
    .collect();
    let ends = [points.first(), points.last()].into_iter().flatten();
    let names: Vec<_> = ends
        .zip([(LEFT, "start"), (WIDTH - RIGHT, "end")])
        .map(|((month, _), (at, anchor))| {
            view! { <text class="chart__name" x=at y=HEIGHT - 8.0 text-anchor=anchor>{format::month(*month)}</text> }
        })
        .collect();
    let view_box = format!("0 0 {WIDTH} {HEIGHT}");
    view! {
        <figure class="chart">
            <svg viewBox=view_box role="img" aria-label=label>
                {lines}
                <polyline class="chart__line" points=line.join(" ")></polyline>
                {dots}
                {names}
            </svg>
            <figcaption>"A round point is a month as others. A month that stands out is a square, and the table says why."</figcaption>
        </figure>
    }
    .into_any()
}

/// A round point, or a square one that stands out.
fn dot(x: f64, y: f64, signal: Option<Signal>) -> AnyView {
    let at = |value: f64| format!("{value:.1}");
    match signal {
        None => view! { <circle class="chart__dot" cx=at(x) cy=at(y) r="4"></circle> }.into_any(),
        Some(_) => view! {
            <rect class="chart__signal" x=at(x - 6.0) y=at(y - 6.0) width="12" height="12"></rect>
        }
        .into_any(),
    }
}
