//! A share month by month: a table, and a chart where there are enough months to see what is chance.

use super::{
    model::{ALL, Share},
    run_chart::run_chart,
    spc::{FEWEST, Signal, Xmr},
};
use crate::{
    components::{Cell, Table},
    month::first_of_month,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A month in the table.
pub(super) struct MonthLine {
    /// Which, by its first day.
    pub(super) month: NaiveDate,
    /// What the chart draws of it, if there is enough to say.
    pub(super) share: Option<Share>,
    /// What the table shows of it.
    pub(super) cells: Vec<Cell>,
}

/// The months that are over and have a share, each with what the chart draws of it.
pub(super) fn drawn(
    months: impl Iterator<Item = (NaiveDate, Option<Share>)>,
    today: NaiveDate,
) -> Vec<(NaiveDate, u32)> {
    months
        .filter(|(month, _)| *month < first_of_month(today))
        .filter_map(|(month, share)| Some((month, share?.drawn())))
        .collect()
}

/// The limits of what was drawn, if there are enough months.
pub(super) fn limits(points: &[(NaiveDate, u32)]) -> Option<Xmr> {
    let values: Vec<f64> = points.iter().map(|(_, share)| f64::from(*share)).collect();
    // There can be more of something than was planned.
    let most = match points.iter().any(|(_, share)| *share > ALL) {
        true => f64::MAX,
        false => f64::from(ALL),
    };
    Xmr::of(&values).map(|chart| chart.within(0.0, most))
}

/// The table and the chart. The present month is not over, so it is in the table alone.
pub(super) fn by_month(
    what: &str,
    headings: &[&str],
    lines: Vec<MonthLine>,
    today: NaiveDate,
) -> AnyView {
    let points = drawn(lines.iter().map(|line| (line.month, line.share)), today);
    let chart = limits(&points);
    let signal = |month: NaiveDate| {
        let place = points.iter().position(|(of, _)| *of == month)?;
        chart.as_ref()?.signals.get(place).copied().flatten()
    };
    let rows = lines
        .into_iter()
        .map(|line| {
            let mut cells = line.cells;
            if chart.is_some() {
                cells.push(Cell::text(signal(line.month).map_or("", Signal::words)));
            }
            cells
        })
        .collect();
    let mut headings: Vec<String> = headings.iter().map(|words| String::from(*words)).collect();
    let drawn = match &chart {
        Some(chart) => {
            headings.push(String::from("Stands out"));
            let label = format!(
                "{what} by month, from {:.1}% to {:.1}% by chance alone, {:.1}% in the mean",
                chart.lower / 10.0,
                chart.upper / 10.0,
                chart.mean / 10.0
            );
            view! {
                <h4>{format!("{what}: chance, or a change?")}</h4>
                {run_chart(&points, chart, label)}
                <p class="quiet">"Between the limits months differ by chance. Outside them, or in the other three ways that the table names, something has changed. As in “Making Data Count” of NHS England (XmR chart). Months without a share are left out; one with “or more” or “or less” is drawn in the middle of what it can be."</p>
            }
            .into_any()
        }
        None => view! {
            <p class="quiet">{format!("From {FEWEST} whole months with a share on, a chart here shows which of them differ by more than chance.")}</p>
        }
        .into_any(),
    };
    view! { {drawn} <Table caption="Month by month" headings=headings rows=rows/> }.into_any()
}
