//! Who is close to whom on a day.
//!
//! Residents are to themselves, and so are those whom they or the law let in, and those around
//! them who care for them at home. Whoever is close to a resident answers no messages about
//! them as staff.

use super::holds_on;
use crate::error::Result;
use ::entity::{care_relationship, carer_grant, representative, staff_role};
use app::ids::PersonId;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    QueryTrait,
    sea_query::{Expr, SelectStatement},
};
use std::collections::HashSet;
use uuid::Uuid;

/// Rights that are not over. Those that wait count too: a pause makes nobody a stranger.
fn let_in(today: NaiveDate) -> Condition {
    Condition::all()
        .add(carer_grant::Column::EndedAt.is_null())
        .add(carer_grant::Column::ToDate.gte(today))
}

/// Representations that are not over.
fn speaks(today: NaiveDate) -> Condition {
    Condition::all()
        .add(representative::Column::EndedAt.is_null())
        .add(
            Condition::any()
                .add(representative::Column::ToDate.is_null())
                .add(representative::Column::ToDate.gte(today)),
        )
}

/// Those around a resident who care for them at home.
fn cares(today: NaiveDate) -> Condition {
    holds_on(
        care_relationship::Column::FromDate,
        care_relationship::Column::ToDate,
        today,
    )
    .add(care_relationship::Column::Kind.eq("carer"))
    .add(care_relationship::Column::PersonId.is_not_null())
}

/// Everybody who is close to a resident, the resident first.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(
    connection: &impl ConnectionTrait,
    resident: PersonId,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let let_in: Vec<Uuid> = carer_grant::Entity::find()
        .select_only()
        .column(carer_grant::Column::CarerId)
        .filter(carer_grant::Column::ResidentId.eq(resident.0))
        .filter(let_in(today))
        .into_tuple()
        .all(connection)
        .await?;
    let speak: Vec<Uuid> = representative::Entity::find()
        .select_only()
        .column(representative::Column::PersonId)
        .filter(representative::Column::ResidentId.eq(resident.0))
        .filter(speaks(today))
        .into_tuple()
        .all(connection)
        .await?;
    let care: Vec<Uuid> = care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::PersonId)
        .filter(care_relationship::Column::ResidentId.eq(resident.0))
        .filter(cares(today))
        .into_tuple()
        .all(connection)
        .await?;
    let mut found = vec![resident];
    for person in let_in.into_iter().chain(speak).chain(care).map(PersonId) {
        if !found.contains(&person) {
            found.push(person);
        }
    }
    Ok(found)
}

/// Whether somebody is close to a resident.
///
/// # Errors
/// When the database cannot be read.
pub async fn is(
    connection: &impl ConnectionTrait,
    person: PersonId,
    resident: PersonId,
    today: NaiveDate,
) -> Result<bool> {
    Ok(people(connection, resident, today).await?.contains(&person))
}

/// The rows about residents to whom somebody is not close, by the column of the resident.
pub fn is_not<C: ColumnTrait>(resident: C, person: PersonId, today: NaiveDate) -> Condition {
    let [let_in, speak, care] = residents(person, today);
    Condition::all()
        .add(resident.ne(person.0))
        .add(resident.not_in_subquery(let_in))
        .add(resident.not_in_subquery(speak))
        .add(resident.not_in_subquery(care))
}

/// The residents to whom somebody is close, beside themself.
fn residents(person: PersonId, today: NaiveDate) -> [SelectStatement; 3] {
    [
        carer_grant::Entity::find()
            .select_only()
            .column(carer_grant::Column::ResidentId)
            .filter(carer_grant::Column::CarerId.eq(person.0))
            .filter(let_in(today))
            .into_query(),
        representative::Entity::find()
            .select_only()
            .column(representative::Column::ResidentId)
            .filter(representative::Column::PersonId.eq(person.0))
            .filter(speaks(today))
            .into_query(),
        care_relationship::Entity::find()
            .select_only()
            .column(care_relationship::Column::ResidentId)
            .filter(care_relationship::Column::PersonId.eq(person.0))
            .filter(cares(today))
            .into_query(),
    ]
}

/// The rows of two people of whom the one is close to the other, by the columns of both.
pub fn are<C: ColumnTrait>((person, resident): (C, C), today: NaiveDate) -> Condition {
    let both = |of: Expr, about: Expr| {
        Condition::all()
            .add(of.eq(Expr::col(person.as_column_ref())))
            .add(about.eq(Expr::col(resident.as_column_ref())))
    };
    let grant = |column| Expr::col((carer_grant::Entity, column));
    let let_in = carer_grant::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(both(
            grant(carer_grant::Column::CarerId),
            grant(carer_grant::Column::ResidentId),
        ))
        .filter(let_in(today))
        .into_query();
    let spoken = |column| Expr::col((representative::Entity, column));
    let speak = representative::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(both(
            spoken(representative::Column::PersonId),
            spoken(representative::Column::ResidentId),
        ))
        .filter(speaks(today))
        .into_query();
    let tie = |column| Expr::col((care_relationship::Entity, column));
    let care = care_relationship::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(both(
            tie(care_relationship::Column::PersonId),
            tie(care_relationship::Column::ResidentId),
        ))
        .filter(cares(today))
        .into_query();
    Condition::any()
        .add(Expr::col(person.as_column_ref()).eq(Expr::col(resident.as_column_ref())))
        .add(Expr::exists(let_in))
        .add(Expr::exists(speak))
        .add(Expr::exists(care))
}

/// Every member of staff with every resident to whom they are close, beside themself.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_staff(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<HashSet<(PersonId, PersonId)>> {
    let staff = || {
        staff_role::Entity::find()
            .select_only()
            .column(staff_role::Column::PersonId)
            .into_query()
    };
    let let_in: Vec<(Uuid, Uuid)> = carer_grant::Entity::find()
        .select_only()
        .columns([
            carer_grant::Column::CarerId,
            carer_grant::Column::ResidentId,
        ])
        .filter(carer_grant::Column::CarerId.in_subquery(staff()))
        .filter(let_in(today))
        .into_tuple()
        .all(connection)
        .await?;
    let speak: Vec<(Uuid, Uuid)> = representative::Entity::find()
        .select_only()
        .columns([
            representative::Column::PersonId,
            representative::Column::ResidentId,
        ])
        .filter(representative::Column::PersonId.in_subquery(staff()))
        .filter(speaks(today))
        .into_tuple()
        .all(connection)
        .await?;
    let care: Vec<(Uuid, Uuid)> = care_relationship::Entity::find()
        .select_only()
        .columns([
            care_relationship::Column::PersonId,
            care_relationship::Column::ResidentId,
        ])
        .filter(care_relationship::Column::PersonId.in_subquery(staff()))
        .filter(cares(today))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(let_in
        .into_iter()
        .chain(speak)
        .chain(care)
        .map(|(person, resident)| (PersonId(person), PersonId(resident)))
        .collect())
}
