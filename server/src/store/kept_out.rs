//! What it means in messages that a resident keeps a team out.

use super::{circle, desk, holds_on};
use crate::{
    access::{PRACTICE_ROLES, staff_roles},
    error::Result,
    messages::desk::Desk,
};
use ::entity::{care_relationship, message_thread, person};
use app::ids::{OrganisationId, PersonId, TeamId};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    QueryTrait,
    sea_query::{Expr, SelectStatement},
};
use std::collections::HashSet;

/// Ties to teams that are kept out on a day.
fn is_kept_out(today: NaiveDate) -> Condition {
    holds_on(
        care_relationship::Column::FromDate,
        care_relationship::Column::ToDate,
        today,
    )
    .add(care_relationship::Column::LimitedAt.is_not_null())
}

/// The residents who keep the team of a desk out on a day; of a desk that is no team nobody.
pub(super) fn keep_out(desk: Desk, today: NaiveDate) -> SelectStatement {
    let team = match desk {
        Desk::Team(team) => Some(team.0),
        Desk::Organisation(_) => None,
    };
    care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::ResidentId)
        .filter(care_relationship::Column::TeamId.is_in(team))
        .filter(is_kept_out(today))
        .into_query()
}

/// The threads at a desk that the resident keeps out on a day.
pub(super) fn is_shut_out(today: NaiveDate) -> Condition {
    let tie = |column| Expr::col((care_relationship::Entity, column));
    let thread = |column| Expr::col((message_thread::Entity, column));
    let keeps_out = care_relationship::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(
            tie(care_relationship::Column::ResidentId)
                .eq(thread(message_thread::Column::ResidentId)),
        )
        .filter(tie(care_relationship::Column::TeamId).eq(thread(message_thread::Column::DeskId)))
        .filter(is_kept_out(today))
        .into_query();
    Condition::all().add(Expr::exists(keeps_out))
}

/// The desks of teams that a resident keeps out on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn desks(
    connection: &impl ConnectionTrait,
    resident: PersonId,
    today: NaiveDate,
) -> Result<Vec<Desk>> {
    let rows = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident.0))
        .filter(is_kept_out(today))
        .all(connection)
        .await?;
    let team = |row: care_relationship::Model| row.team_id.map(TeamId).map(Desk::Team);
    Ok(rows.into_iter().filter_map(team).collect())
}

/// Every resident with every team that they keep out on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<HashSet<(PersonId, Desk)>> {
    let rows = care_relationship::Entity::find()
        .filter(is_kept_out(today))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let team = Desk::Team(TeamId(row.team_id?));
            Some((PersonId(row.resident_id), team))
        })
        .collect())
}

/// The members of staff whom a resident keeps out on a day.
///
/// They are those of the teams that are kept out, but for who also answers elsewhere, looks
/// after the resident in person, or is clinical staff of the surgery.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(
    connection: &impl ConnectionTrait,
    resident: PersonId,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let kept_out = desks(connection, resident, today).await?;
    if kept_out.is_empty() {
        return Ok(Vec::new());
    }
    let record = person::Entity::find_by_id(resident.0)
        .one(connection)
        .await?;
    let surgery = record
        .and_then(|record| record.practice_id)
        .map(OrganisationId);
    let around = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident.0))
        .filter(care_relationship::Column::Kind.ne("carer"))
        .filter(circle::lets_in(today))
        .all(connection)
        .await?;
    let mut found = Vec::new();
    for out in &kept_out {
        for member in desk::members(connection, *out, today).await? {
            let member = PersonId(member.person_id);
            let in_person = around.iter().any(|row| row.person_id == Some(member.0));
            if in_person || found.contains(&member) {
                continue;
            }
            let roles = staff_roles(connection, member, today).await?;
            let of_surgery = roles.iter().any(|role| {
                PRACTICE_ROLES.contains(&role.role.as_str()) && Some(role.organisation) == surgery
            });
            let elsewhere = Desk::of_roles(&roles)
                .iter()
                .any(|desk| !kept_out.contains(desk));
            if !of_surgery && !elsewhere {
                found.push(member);
            }
        }
    }
    Ok(found)
}
