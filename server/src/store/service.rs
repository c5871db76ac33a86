//! Services that people can be referred to, and the versions of what each asks.
//!
//! They are about nobody, so reading them takes no grant.

use crate::error::{Result, internal};
use ::entity::{service, service_form};
use app::ids::{ServiceFormId, ServiceId, TeamId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// Those that take requests, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(connection: &impl ConnectionTrait) -> Result<Vec<service::Model>> {
    Ok(service::Entity::find()
        .filter(service::Column::IsOpen.eq(true))
        .order_by_asc(service::Column::Name)
        .order_by_asc(service::Column::Id)
        .all(connection)
        .await?)
}

/// One of them, whether it takes requests or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    connection: &impl ConnectionTrait,
    id: ServiceId,
) -> Result<Option<service::Model>> {
    Ok(service::Entity::find_by_id(id.0).one(connection).await?)
}

/// Some of them, whether they take requests or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn some(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, service::Model>> {
    let rows = service::Entity::find()
        .filter(service::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Those whose requests come to one of some teams, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_teams(
    connection: &impl ConnectionTrait,
    teams: &[TeamId],
) -> Result<Vec<service::Model>> {
    let teams: Vec<_> = teams.iter().map(|team| team.0).collect();
    let decides = service::Column::TeamId.is_in(teams.iter().copied());
    let cares = service::Column::CareTeamId.is_in(teams);
    Ok(service::Entity::find()
        .filter(Condition::any().add(decides).add(cares))
        .order_by_asc(service::Column::Name)
        .order_by_asc(service::Column::Id)
        .all(connection)
        .await?)
}

/// The version of its questions that is asked now; none before there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest_form(
    connection: &impl ConnectionTrait,
    service: ServiceId,
) -> Result<Option<service_form::Model>> {
    Ok(service_form::Entity::find()
        .filter(service_form::Column::ServiceId.eq(service.0))
        .order_by_desc(service_form::Column::Number)
        .one(connection)
        .await?)
}

/// One version.
///
/// # Errors
/// When the database cannot be read, or has no such version.
pub async fn form(
    connection: &impl ConnectionTrait,
    id: ServiceFormId,
) -> Result<service_form::Model> {
    service_form::Entity::find_by_id(id.0)
        .one(connection)
        .await?
        .ok_or_else(|| internal("a form that is not there"))
}
