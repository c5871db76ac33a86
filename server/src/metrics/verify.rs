//! Counts everything again, and says where the cells of the figures differ.

use super::recount;
use crate::{
    Portal,
    error::Result,
    store::{self, metric_cell::Changes},
};
use std::process::ExitCode;

/// A cell that does not hold what happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    /// Which.
    pub key: store::metric_cell::Key,
    /// What it holds.
    pub held: i64,
    /// What happened.
    pub happened: i64,
}

/// Every cell that differs from what happened, at one moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn differences(portal: &Portal) -> Result<Vec<Difference>> {
    let tx = portal.database.read().await?;
    // Millions of rows take longer than anybody waits for a page.
    tx.take_time().await?;
    let connection = tx.connection();
    let happened = recount::happened(connection).await?;
    let held = store::metric_cell::all(connection).await?;
    let keys = held.keys().chain(happened.keys());
    let mut keys: Vec<_> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    let of = |changes: &Changes, key| changes.get(key).copied().unwrap_or(0);
    Ok(keys
        .into_iter()
        .map(|key| Difference {
            key: key.clone(),
            held: of(&held, key),
            happened: of(&happened, key),
        })
        .filter(|found| found.held != found.happened)
        .collect())
}

/// Prints them; fails when there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn run(portal: &Portal) -> Result<ExitCode> {
    let found = differences(portal).await?;
    for one in &found {
        let key = &one.key;
        println!(
            "service or organisation {}, {} {} of {}, area \"{}\", age \"{}\", version {}: {} counted, {} happened",
            key.place,
            key.measure,
            key.value,
            key.month,
            key.area,
            key.age,
            key.series,
            one.held,
            one.happened
        );
    }
    println!("{} differences", found.len());
    Ok(match found.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
