//! Tells the resident that somebody took emergency access: at once, unless telling
//! them could put somebody in danger.

use crate::{
    Portal,
    clock::Clock,
    error::Result,
    store::{self, Tx},
    told::{self, Matter, News},
};
use ::entity::break_glass;
use app::{format, ids::PersonId};

/// Writes the email, and that it was written, in one transaction.
pub(super) async fn tell(tx: &Tx, clock: &Clock, mut row: break_glass::Model) -> Result<()> {
    let news = News {
        resident: PersonId(row.resident_id),
        by: Some(PersonId(row.person_id)),
        matter: Matter::Crisis,
        kind: "emergency_access",
        parameters: serde_json::json!({ "when": format::moment(row.from_at) }),
        key: Some(format!("emergency_access:{}", row.id)),
    };
    told::tell(tx, clock, news).await?;
    row.told_at = Some(clock.now());
    store::break_glass::change(tx, row).await
}

/// Tells those whose time to be told has come.
///
/// # Errors
/// When the database cannot be written; then it is tried again at the next turn.
pub async fn tell_due(portal: &Portal) -> Result<()> {
    let tx = portal.database.write().await?;
    for row in store::break_glass::to_tell(&tx, portal.clock.now()).await? {
        tell(&tx, &portal.clock, row).await?;
    }
    tx.commit().await?;
    Ok(())
}
