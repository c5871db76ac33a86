//! The days on which organisations are closed besides bank holidays.

use super::Tx;
use crate::{closing_days::ClosingDays, error::Result};
use ::entity::{closing_day, team};
use app::ids::OrganisationId;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::OnConflict,
};
use uuid::Uuid;

/// Those of an organisation from a day on, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn from(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<closing_day::Model>> {
    Ok(closing_day::Entity::find()
        .filter(closing_day::Column::OrganisationId.eq(organisation.0))
        .filter(closing_day::Column::Day.gte(day))
        .order_by_asc(closing_day::Column::Day)
        .all(connection)
        .await?)
}

/// All of an organisation, for its clocks.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_organisation(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<ClosingDays> {
    let theirs = closing_day::Column::OrganisationId.eq(organisation.0);
    days(connection, Condition::all().add(theirs)).await
}

/// All of the organisation of a team.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_team(connection: &impl ConnectionTrait, id: Uuid) -> Result<ClosingDays> {
    let organisation = team::Entity::find_by_id(id)
        .select_only()
        .column(team::Column::OrganisationId)
        .into_query();
    let theirs = closing_day::Column::OrganisationId.in_subquery(organisation);
    days(connection, Condition::all().add(theirs)).await
}

async fn days(connection: &impl ConnectionTrait, whose: Condition) -> Result<ClosingDays> {
    let days: Vec<NaiveDate> = closing_day::Entity::find()
        .select_only()
        .column(closing_day::Column::Day)
        .filter(whose)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(days.into_iter().collect())
}

/// Adds a day; gives whether it was not there.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, row: closing_day::Model) -> Result<bool> {
    let day = [
        closing_day::Column::OrganisationId,
        closing_day::Column::Day,
    ];
    let added = closing_day::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::columns(day).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(added > 0)
}

/// Takes a day away; gives what it was, if it was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(
    tx: &Tx,
    organisation: OrganisationId,
    day: NaiveDate,
) -> Result<Option<closing_day::Model>> {
    let key = (organisation.0, day);
    let found = closing_day::Entity::find_by_id(key)
        .one(tx.connection())
        .await?;
    closing_day::Entity::delete_by_id(key)
        .exec(tx.connection())
        .await?;
    Ok(found)
}
