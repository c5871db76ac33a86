//! Figures in words, for their pages and for emails.

use super::{
    by_month::{drawn, limits},
    figure::Better,
    model::{Part, Share},
    spc::Signal,
    view::{BoardRow, Target},
};
use crate::format;
use chrono::NaiveDate;

/// The share over all months, or why there is none.
pub fn share(row: &BoardRow) -> String {
    match (row.is_known, row.all) {
        (false, _) => String::from("Not known by age or area"),
        (true, Some(0)) => String::from("None yet"),
        (true, _) => part(row.part),
    }
}

/// "96.8%", or that there are too few.
pub fn part(of: Part) -> String {
    of.share
        .map_or_else(|| String::from("Too few to say"), Share::words)
}

/// "At least 90%: met".
pub fn target(target: Target) -> String {
    let is_met = match target.is_met {
        Some(true) => ": met",
        Some(false) => ": not met",
        None => "",
    };
    format!("{}{is_met}", to_be(target.better, target.of))
}

/// "At least 90.0%".
pub fn to_be(better: Better, of: u32) -> String {
    let side = match better {
        Better::Higher => "At least",
        Better::Lower => "At most",
    };
    format!("{side} {}", format::tenths(of))
}

/// The share of the last month that is over, and whether it stands out.
pub fn last_month(row: &BoardRow, today: NaiveDate) -> (String, &'static str) {
    let months = row.months.iter().map(|row| (row.month, row.part.share));
    let points = drawn(months, today);
    let shown = points.last().and_then(|(last, _)| {
        let of = row.months.iter().find(|row| row.month == *last)?;
        Some(format!(
            "{} ({})",
            part(of.part),
            format::short_month(*last)
        ))
    });
    let lately = match limits(&points) {
        Some(chart) => match chart.signals.last().copied().flatten() {
            Some(signal) => Signal::words(signal),
            None => "No more than chance",
        },
        None => "",
    };
    (shown.unwrap_or_default(), lately)
}
