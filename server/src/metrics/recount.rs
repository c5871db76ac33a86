//! Counts everything that figures are made of from scratch.

use crate::{
    Portal,
    error::Result,
    store::{self, metric_cell::Changes},
};
use sea_orm::ConnectionTrait;

/// That what happened before cells were kept of it was counted; another version of what cells
/// there are has another name.
const BEGUN: &str = "figures_counted_4";

/// What everything adds to the cells that people said.
///
/// # Errors
/// When the database cannot be read.
pub async fn said(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    store::feedback_count::answers(connection, changes).await?;
    store::feedback_count::asked(connection, changes).await?;
    store::feedback_count::brought_in(connection, changes).await
}

/// What every other event adds to the cells.
///
/// # Errors
/// When the database cannot be read.
pub async fn done(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    store::request_recount::requests(connection, changes).await?;
    store::request_recount::appointments(connection, changes).await?;
    store::episode_count::all(connection, changes).await?;
    store::message_count::all(connection, changes).await?;
    store::plan_use::all(connection, changes).await?;
    store::break_glass::all(connection, changes).await?;
    store::plan_month::all(connection, changes).await?;
    store::activity_plan::all(connection, changes).await
}

/// Counts from scratch where that was never done: what happened before cells were kept of it.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn begin(portal: &Portal) -> Result<()> {
    let known = store::setting::find(portal.database.reader(), BEGUN).await?;
    match known {
        Some(_) => Ok(()),
        None => count_again(portal).await,
    }
}

/// Empties the cells and counts everything, while nobody else counts anything.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn count_again(portal: &Portal) -> Result<()> {
    let tx = portal.database.write().await?;
    // Millions of rows take longer than anybody waits for a page.
    tx.take_time().await?;
    store::metric_cell::hold_all(&tx).await?;
    store::request_recount::keep_about(&tx).await?;
    store::metric_cell::clear(&tx).await?;
    let mut changes = Changes::new();
    said(tx.connection(), &mut changes).await?;
    done(tx.connection(), &mut changes).await?;
    tx.count(changes);
    store::setting::begin(&tx, BEGUN, "").await?;
    tx.commit().await?;
    let tx = portal.database.write().await?;
    store::metric_cell::look_anew(&tx).await?;
    tx.commit().await
}
