//! The figures of services, through the whole server.

mod published;
mod requests;
mod surgery;

use crate::support::Answer;

/// Whether a table of the page has a row with these cells.
pub fn has_row(page: &Answer, cells: &[&str]) -> bool {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| format!("table__value\">{cell}<"))
        .collect();
    let mut rows = page.body.split("<tr");
    rows.any(|row| cells.iter().all(|cell| row.contains(cell)))
}
