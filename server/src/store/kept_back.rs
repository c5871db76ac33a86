//! Which sections residents share by name only; every choice is kept, the latest holds.

use super::{Held, Tx};
use crate::{access::Granted, clock::Clock, error::Result};
use ::entity::{kept_back, person};
use app::{ids::PersonId, plan::headings::KEPT_BACK, sharing::parts::sections};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// What a resident chose to keep back, besides what always is.
///
/// # Errors
/// When the database cannot be read.
pub async fn chosen(
    connection: &impl ConnectionTrait,
    resident: PersonId,
) -> Result<Vec<&'static str>> {
    let latest = latest(connection, resident).await?;
    Ok(latest.map_or_else(Vec::new, |row| sections(&row.sections)))
}

/// Everything that is shared by name only.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    resident: PersonId,
) -> Result<Vec<&'static str>> {
    let mut all = KEPT_BACK.to_vec();
    all.extend(chosen(connection, resident).await?);
    Ok(all)
}

async fn latest(
    connection: &impl ConnectionTrait,
    resident: PersonId,
) -> Result<Option<kept_back::Model>> {
    Ok(kept_back::Entity::find()
        .filter(kept_back::Column::ResidentId.eq(resident.0))
        .order_by_desc(kept_back::Column::Version)
        .one(connection)
        .await?)
}

/// Writes a choice down in place of the one before.
///
/// # Errors
/// When the database cannot be written.
pub async fn put(tx: &Tx, clock: &Clock, granted: &Granted, sections: &[&str]) -> Result<()> {
    let connection = tx.connection();
    // Of two choices at once one waits, and follows the other.
    person::Entity::find_by_id(granted.resident().0)
        .held()
        .one(connection)
        .await?;
    let before = latest(connection, granted.resident()).await?;
    let row = kept_back::Model {
        resident_id: granted.resident().0,
        version: before.map_or(0, |before| before.version) + 1,
        sections: sections.join(" "),
        chosen_by: granted.actor().0,
        chosen_at: clock.now(),
    };
    kept_back::ActiveModel::from(row)
        .reset_all()
        .insert(connection)
        .await?;
    Ok(())
}
