//! Clinics: the places where people are seen.

use crate::error::Result;
use ::entity::clinic;
use app::ids::OrganisationId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
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
