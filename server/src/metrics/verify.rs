//! Counts everything again, and says where the cells of the figures differ.

use super::recount;
use crate::{
    Portal,
    error::{Error, Result, internal},
    store::{self, Tx, metric_cell::Changes},
};
use std::process::ExitCode;

/// A cell that does not hold what happened.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
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
    // Two at once: what people said are the most rows, and what was done takes the most steps.
    let [one, other] = of_one_moment(portal).await?;
    let said = tokio::spawn(async move {
        let mut happened = Changes::new();
        recount::said(one.connection(), &mut happened).await?;
        let held = store::metric_cell::all(one.connection()).await?;
        Ok::<_, Error>((happened, held))
    });
    let done = tokio::spawn(async move {
        let mut happened = Changes::new();
        recount::done(other.connection(), &mut happened).await?;
        Ok::<_, Error>(happened)
    });
    // Both end before either fails: neither goes on alone.
    let (said, done) = tokio::join!(said, done);
    let (said, held) = said.map_err(internal)??;
    let mut happened = done.map_err(internal)??;
    for (key, times) in said {
        *happened.entry(key).or_default() += times;
    }
    let of = |changes: &Changes, key| changes.get(key).copied().unwrap_or(0);
    let not_held = happened.keys().filter(|key| !held.contains_key(key));
    let mut found: Vec<_> = held
        .keys()
        .chain(not_held)
        .map(|key| (key, of(&held, key), of(&happened, key)))
        .filter(|(_, held, happened)| held != happened)
        .map(|(key, held, happened)| Difference {
            key: key.clone(),
            held,
            happened,
        })
        .collect();
    found.sort_unstable();
    Ok(found)
}

/// Two transactions that read what was there at one moment, each with a connection of its own.
async fn of_one_moment(portal: &Portal) -> Result<[Tx; 2]> {
    let database = &portal.database;
    let both = [database.read().await?, database.read().await?];
    for tx in &both {
        // Millions of rows take longer than anybody waits for a page.
        tx.take_time().await?;
    }
    // While this stands nobody changes a cell; it ends with this function.
    let pause = database.write().await?;
    store::metric_cell::hold_all(&pause).await?;
    for tx in &both {
        // What is read first says of which moment all of it is, in both databases.
        store::setting::find(tx.connection(), "").await?;
    }
    Ok(both)
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
