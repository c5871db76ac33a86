//! Who is away, who covers for them, and who can.

use super::{Held, Tx, desk::gives_care_on};
use crate::{clock::Clock, error::Result};
use ::entity::{absence, person, staff_role};
use app::ids::{AbsenceId, OrganisationId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use uuid::Uuid;

/// The first and the last day.
pub type DaysAway = (NaiveDate, NaiveDate);

/// Absences that touch some days and have not ended.
fn touching((from, to): DaysAway) -> Condition {
    Condition::all()
        .add(absence::Column::FromDate.lte(to))
        .add(absence::Column::ToDate.gte(from))
        .add(absence::Column::EndedAt.is_null())
}

/// The absence of somebody on a day, the last one written down if there are more.
///
/// # Errors
/// When the database cannot be read.
pub async fn on(
    connection: &impl ConnectionTrait,
    person: PersonId,
    day: NaiveDate,
) -> Result<Option<absence::Model>> {
    Ok(absence::Entity::find()
        .filter(absence::Column::PersonId.eq(person.0))
        .filter(touching((day, day)))
        .order_by_desc(absence::Column::RecordedAt)
        .order_by_desc(absence::Column::Id)
        .one(connection)
        .await?)
}

/// Everybody who is away on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_away(connection: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<Uuid>> {
    Ok(absence::Entity::find()
        .select_only()
        .column(absence::Column::PersonId)
        .filter(touching((day, day)))
        .into_tuple()
        .all(connection)
        .await?)
}

/// The absences of some people from a day on, the first to begin first.
///
/// # Errors
/// When the database cannot be read.
pub async fn from(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
    day: NaiveDate,
) -> Result<Vec<absence::Model>> {
    Ok(absence::Entity::find()
        .filter(absence::Column::PersonId.is_in(people.iter().map(|id| id.0)))
        .filter(absence::Column::EndedAt.is_null())
        .filter(absence::Column::ToDate.gte(day))
        .order_by_asc(absence::Column::FromDate)
        .order_by_asc(absence::Column::Id)
        .all(connection)
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    connection: &impl ConnectionTrait,
    id: AbsenceId,
) -> Result<Option<absence::Model>> {
    Ok(absence::Entity::find_by_id(id.0).one(connection).await?)
}

/// Whether somebody is away on any of some days.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_away(
    connection: &impl ConnectionTrait,
    person: PersonId,
    days: DaysAway,
) -> Result<bool> {
    any(connection, absence::Column::PersonId.eq(person.0), days).await
}

/// Whether somebody covers for anybody on any of some days.
///
/// # Errors
/// When the database cannot be read.
pub async fn covers(
    connection: &impl ConnectionTrait,
    person: PersonId,
    days: DaysAway,
) -> Result<bool> {
    any(connection, absence::Column::CoverId.eq(person.0), days).await
}

async fn any(connection: &impl ConnectionTrait, whose: Expr, days: DaysAway) -> Result<bool> {
    let found = absence::Entity::find()
        .filter(whose)
        .filter(touching(days))
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// Those who give care at some organisations on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn caring_in(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    today: NaiveDate,
) -> Result<Vec<Uuid>> {
    let rows = staff_role::Entity::find()
        .filter(gives_care_on(today))
        .filter(staff_role::Column::OrganisationId.is_in(organisations.iter().map(|id| id.0)))
        .all(connection)
        .await?;
    let mut ids: Vec<_> = rows.into_iter().map(|row| row.person_id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Whether somebody gives care at the organisation of somebody else on all of some days.
///
/// # Errors
/// When the database cannot be read.
pub async fn works_with(
    connection: &impl ConnectionTrait,
    away: PersonId,
    cover: PersonId,
    (from, to): DaysAway,
) -> Result<bool> {
    let roles = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.is_in([away.0, cover.0]))
        .filter(gives_care_on(from))
        .all(connection)
        .await?;
    let lasts = |row: &staff_role::Model| row.to_date.is_none_or(|last| last >= to);
    Ok(roles.iter().any(|row| {
        row.person_id == cover.0
            && lasts(row)
            && roles.iter().any(|other| {
                other.person_id == away.0 && other.organisation_id == row.organisation_id
            })
    }))
}

/// Holds two people until the transaction ends, always in the same order, so that two
/// absences written down at once do not cover for each other.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, people: [PersonId; 2]) -> Result<()> {
    person::Entity::find()
        .filter(person::Column::Id.is_in(people.map(|id| id.0)))
        .order_by_asc(person::Column::Id)
        .held()
        .all(tx.connection())
        .await?;
    Ok(())
}

/// Writes an absence down.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: absence::Model) -> Result<()> {
    absence::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Ends one, or takes back one that has not begun.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, row: absence::Model, now: DateTime<Utc>) -> Result<()> {
    let mut row = row.into_active_model();
    row.ended_at = Set(Some(now));
    row.update(tx.connection()).await?;
    Ok(())
}

/// Somebody has left: what was written down of their being away ends. Whom they were to
/// cover for is shown that somebody else must.
///
/// # Errors
/// When the database cannot be written.
pub async fn after_leaving(tx: &Tx, clock: &Clock, person: PersonId) -> Result<()> {
    absence::Entity::update_many()
        .col_expr(absence::Column::EndedAt, Expr::value(Some(clock.now())))
        .filter(absence::Column::PersonId.eq(person.0))
        .filter(absence::Column::EndedAt.is_null())
        .filter(absence::Column::ToDate.gte(clock.today()))
        .exec(tx.connection())
        .await?;
    Ok(())
}
