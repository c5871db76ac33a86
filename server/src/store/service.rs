//! Services that people can be referred to, and the versions of what each asks.
//!
//! They are about nobody, so reading them takes no grant.

use crate::{
    access::services::Reach,
    error::{Result, internal},
};
use ::entity::{letter_text, service, service_form, service_form_draft, team};
use app::{
    ids::{OrganisationId, PersonId, ServiceFormId, ServiceId, TeamId},
    services::model::LetterKind,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
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

/// Every version, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn forms(
    connection: &impl ConnectionTrait,
    service: ServiceId,
) -> Result<Vec<service_form::Model>> {
    Ok(service_form::Entity::find()
        .filter(service_form::Column::ServiceId.eq(service.0))
        .order_by_desc(service_form::Column::Number)
        .all(connection)
        .await?)
}

/// What somebody is writing to be asked next; none when they are not.
///
/// # Errors
/// When the database cannot be read.
pub async fn form_draft(
    connection: &impl ConnectionTrait,
    service: ServiceId,
    writer: PersonId,
) -> Result<Option<service_form_draft::Model>> {
    Ok(
        service_form_draft::Entity::find_by_id((service.0, writer.0))
            .one(connection)
            .await?,
    )
}

/// Those of organisations that somebody manages, or of teams that they work in.
fn within(reach: &Reach) -> Condition {
    let organisations = reach.organisations.iter().map(|id| id.0);
    let teams = || reach.teams.iter().map(|id| id.0);
    Condition::any()
        .add(service::Column::OrganisationId.is_in(organisations))
        .add(service::Column::TeamId.is_in(teams()))
        .add(service::Column::CareTeamId.is_in(teams()))
}

/// Those that somebody may read, open or not, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_within(
    connection: &impl ConnectionTrait,
    reach: &Reach,
) -> Result<Vec<service::Model>> {
    Ok(service::Entity::find()
        .filter(within(reach))
        .order_by_asc(service::Column::Name)
        .order_by_asc(service::Column::Id)
        .all(connection)
        .await?)
}

/// Whether there is one that somebody may read, or they may make the first.
///
/// # Errors
/// When the database cannot be read.
pub async fn any_within(connection: &impl ConnectionTrait, reach: &Reach) -> Result<bool> {
    if !reach.organisations.is_empty() {
        return Ok(true);
    }
    let found = service::Entity::find().filter(within(reach));
    Ok(!reach.teams.is_empty() && found.count(connection).await? > 0)
}

/// The teams of some organisations, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<team::Model>> {
    Ok(team::Entity::find()
        .filter(team::Column::OrganisationId.is_in(organisations.iter().map(|id| id.0)))
        .order_by_asc(team::Column::Name)
        .order_by_asc(team::Column::Id)
        .all(connection)
        .await?)
}

/// What some teams are called.
///
/// # Errors
/// When the database cannot be read.
pub async fn team_names(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>> {
    let rows = team::Entity::find()
        .filter(team::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// What a service adds to letters of a kind; empty when it adds nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn letter_text(
    connection: &impl ConnectionTrait,
    service: ServiceId,
    kind: LetterKind,
) -> Result<String> {
    let key = (service.0, kind.code().to_owned());
    let found = letter_text::Entity::find_by_id(key).one(connection).await?;
    Ok(found.map(|row| row.words).unwrap_or_default())
}
