//! What those on call find and open.
//!
//! Finding people needs no grant: it reaches nobody but those who fit what was
//! asked for in the organisations that the person answers calls for.

use super::{Tx, merge};
use crate::{access::Granted, error::Result, on_call};
use ::entity::{on_call_access, person, plan_known, staff_role, team};
use app::ids::{OrganisationId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::OnConflict,
};
use std::collections::HashMap;
use uuid::Uuid;

/// More people than share a birthday in any borough; a guard, not a limit.
const MOST: u64 = 2_000;

/// The residents of these organisations who have an NHS number.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_nhs_number(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    number: &str,
) -> Result<Vec<person::Model>> {
    Ok(residents(organisations)
        .filter(person::Column::NhsNumber.eq(number))
        .all(connection)
        .await?)
}

/// The residents of these organisations who were born on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn born_on(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    day: NaiveDate,
) -> Result<Vec<person::Model>> {
    Ok(residents(organisations)
        .filter(person::Column::DateOfBirth.eq(day))
        .order_by_asc(person::Column::Id)
        .limit(MOST)
        .all(connection)
        .await?)
}

fn residents(organisations: &[OrganisationId]) -> sea_orm::Select<person::Entity> {
    person::Entity::find()
        .filter(person::Column::IsResident.eq(true))
        .filter(person::Column::Id.not_in_subquery(merge::closed()))
        .filter(person::Column::OrganisationId.is_in(organisations.iter().map(|id| id.0)))
}

/// The latest reason that somebody gave to open a resident's sheet, while it holds.
///
/// # Errors
/// When the database cannot be read.
pub async fn current(
    connection: &impl ConnectionTrait,
    person: PersonId,
    resident: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<on_call_access::Model>> {
    Ok(on_call_access::Entity::find()
        .filter(on_call_access::Column::ResidentId.eq(resident.0))
        .filter(on_call_access::Column::PersonId.eq(person.0))
        .filter(on_call_access::Column::FromAt.lte(now))
        .filter(on_call_access::Column::UntilAt.gt(now))
        .order_by_desc(on_call_access::Column::UntilAt)
        .one(connection)
        .await?)
}

/// Writes down why somebody opens a sheet.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(tx: &Tx, _granted: &Granted, access: on_call_access::Model) -> Result<()> {
    on_call_access::Entity::insert(on_call_access::ActiveModel::from(access).reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// An on-call team, and what it knows of a resident's crisis plan.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Its name.
    pub team: team::Model,
    /// Whether somebody in it answers urgent calls today.
    pub is_staffed: bool,
    /// When it last opened the sheet.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it last said that it knows of the plan.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// The on-call teams of the organisation that keeps the record, by name: those in
/// which anybody ever answered urgent calls.
///
/// # Errors
/// When the database cannot be read.
pub async fn reach(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<Reach>> {
    let resident = granted.resident().0;
    let mut staffed: HashMap<Uuid, bool> = HashMap::new();
    for role in staff_role::Entity::find()
        .filter(staff_role::Column::OrganisationId.eq(granted.organisation().0))
        .filter(staff_role::Column::Role.eq(on_call::ROLE))
        .filter(staff_role::Column::TeamId.is_not_null())
        .all(connection)
        .await?
    {
        let holds = role.from_date <= today && role.to_date.is_none_or(|last| last >= today);
        if let Some(team) = role.team_id {
            *staffed.entry(team).or_default() |= holds;
        }
    }
    let opened: HashMap<Uuid, DateTime<Utc>> = on_call_access::Entity::find()
        .select_only()
        .column(on_call_access::Column::TeamId)
        .column_as(on_call_access::Column::FromAt.max(), "opened_at")
        .filter(on_call_access::Column::ResidentId.eq(resident))
        .filter(on_call_access::Column::TeamId.is_not_null())
        .group_by(on_call_access::Column::TeamId)
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(connection)
        .await?
        .into_iter()
        .collect();
    let known: HashMap<Uuid, DateTime<Utc>> = plan_known::Entity::find()
        .filter(plan_known::Column::ResidentId.eq(resident))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.team_id, row.confirmed_at))
        .collect();
    Ok(team::Entity::find()
        .filter(team::Column::Id.is_in(staffed.keys().copied()))
        .order_by_asc(team::Column::Name)
        .all(connection)
        .await?
        .into_iter()
        .map(|team| Reach {
            is_staffed: staffed.get(&team.id).copied().unwrap_or(false),
            opened_at: opened.get(&team.id).copied(),
            confirmed_at: known.get(&team.id).copied(),
            team,
        })
        .collect())
}

/// When a team last said that it knows of the crisis plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn known_at(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    team: Uuid,
) -> Result<Option<DateTime<Utc>>> {
    let row = plan_known::Entity::find_by_id((granted.resident().0, team))
        .one(connection)
        .await?;
    Ok(row.map(|row| row.confirmed_at))
}

/// Writes down that a team knows of the crisis plan.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirm_known(
    tx: &Tx,
    granted: &Granted,
    team: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    plan_known::Entity::insert(plan_known::ActiveModel {
        resident_id: Set(granted.resident().0),
        team_id: Set(team),
        confirmed_by: Set(granted.actor().0),
        confirmed_at: Set(now),
    })
    .on_conflict(
        OnConflict::columns([plan_known::Column::ResidentId, plan_known::Column::TeamId])
            .update_columns([
                plan_known::Column::ConfirmedBy,
                plan_known::Column::ConfirmedAt,
            ])
            .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}
