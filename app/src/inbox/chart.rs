//! A chart of how many messages came in each month, and how many were answered in time.

use super::model::MonthFigures;
use leptos::prelude::*;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 200;
const FOOT: u32 = 24;
const GAP: u32 = 12;

/// Bars for each month: all that came, and in them those answered in time. The table beside
/// it says the same in numbers.
pub(super) fn bars(months: &[MonthFigures], label: String) -> AnyView {
    let most = months.iter().map(|month| month.came).max().unwrap_or(0);
    let count = u32::try_from(months.len()).unwrap_or(0);
    if most == 0 || count == 0 {
        return ().into_any();
    }
    let step = WIDTH / count;
    let high = |value: u32| {
        let room = u64::from(HEIGHT - FOOT - 20);
        u32::try_from(u64::from(value) * room / u64::from(most)).unwrap_or(0)
    };
    let columns: Vec<_> = months
        .iter()
        .zip(0_u32..)
        .map(|(month, place)| {
            let x = place * step + GAP / 2;
            let width = step.saturating_sub(GAP);
            let middle = x + width / 2;
            let (all, in_time) = (high(month.came), high(month.in_time));
            let floor = HEIGHT - FOOT;
            let name = month.month.format("%b").to_string();
            view! {
                <rect class="chart__all" x=x y=floor - all width=width height=all></rect>
                <rect class="chart__in-time" x=x y=floor - in_time width=width height=in_time></rect>
                <text class="chart__count" x=middle y=floor - all - 5 text-anchor="middle">{month.came.to_string()}</text>
                <text class="chart__month" x=middle y=HEIGHT - 6 text-anchor="middle">{name}</text>
            }
        })
        .collect();
    let view_box = format!("0 0 {WIDTH} {HEIGHT}");
    view! {
        <figure class="chart">
            <svg viewBox=view_box role="img" aria-label=label>{columns}</svg>
            <figcaption>
                <span class="chart__key chart__key--in-time">"Answered in time"</span>
                " "
                <span class="chart__key chart__key--all">"Late, closed or still open"</span>
            </figcaption>
        </figure>
    }
    .into_any()
}
