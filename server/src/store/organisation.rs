//! The organisations of the portal. They name no resident, so nothing here takes a grant.

use super::{Held, Tx};
use crate::error::Result;
use ::entity::organisation;
use app::ids::OrganisationId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// What some are called, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn names(
    connection: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<Vec<(OrganisationId, String)>> {
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(organisation::Column::Name)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (OrganisationId(row.id), row.name))
        .collect())
}

/// What one of them is called; nothing when it is none of them.
pub fn name_of(names: &[(OrganisationId, String)], organisation: OrganisationId) -> String {
    let named = names.iter().find(|(id, _)| *id == organisation);
    named.map_or_else(String::new, |(_, name)| name.clone())
}

/// Holds one until the end of the transaction, so that two who add something to it at once wait
/// for one another.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, id: OrganisationId) -> Result<()> {
    organisation::Entity::find_by_id(id.0)
        .held()
        .one(tx.connection())
        .await?;
    Ok(())
}
