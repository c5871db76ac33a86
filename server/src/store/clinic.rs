//! Clinics: the places where people are seen.

use super::{Held, Tx};
use crate::error::Result;
use ::entity::clinic;
use app::ids::OrganisationId;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

/// The clinics of an organisation, open or not, in the order of its list.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_organisation(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<clinic::Model>> {
    Ok(clinic::Entity::find()
        .filter(clinic::Column::OrganisationId.eq(organisation.0))
        .order_by_asc(clinic::Column::Place)
        .order_by_asc(clinic::Column::Name)
        .all(connection)
        .await?)
}

/// One clinic, open or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<clinic::Model>> {
    Ok(clinic::Entity::find_by_id(id).one(connection).await?)
}

/// One clinic, held until the transaction ends, so that of two who change it one waits.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, id: Uuid) -> Result<Option<clinic::Model>> {
    Ok(clinic::Entity::find_by_id(id)
        .held()
        .one(tx.connection())
        .await?)
}

/// Adds a clinic.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: clinic::Model) -> Result<()> {
    let row = row.into_active_model().reset_all();
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Saves a clinic that is held, as its next version.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &Tx, row: clinic::Model) -> Result<()> {
    let version = row.version + 1;
    let row = clinic::Model { version, ..row };
    let row = row.into_active_model().reset_all();
    row.update(tx.connection()).await?;
    Ok(())
}
