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
    QueryTrait, Select,
    sea_query::{Expr, SelectStatement},
};
use std::collections::HashSet;
use uuid::Uuid;

/// Rights that are not over. Those that wait count too: a pause makes nobody a stranger.
fn let_in(today: NaiveDate) -> Select<carer_grant::Entity> {
    carer_grant::Entity::find()
        .filter(carer_grant::Column::EndedAt.is_null())
        .filter(carer_grant::Column::ToDate.gte(today))
}

/// Representations that are not over.
fn speaks(today: NaiveDate) -> Select<representative::Entity> {
    representative::Entity::find()
        .filter(representative::Column::EndedAt.is_null())
        .filter(
            Condition::any()
                .add(representative::Column::ToDate.is_null())
                .add(representative::Column::ToDate.gte(today)),
        )
}

/// Those around a resident who care for them at home.
fn cares(today: NaiveDate) -> Select<care_relationship::Entity> {
    let on_the_day = holds_on(
        care_relationship::Column::FromDate,
        care_relationship::Column::ToDate,
        today,
    );
    care_relationship::Entity::find()
        .filter(on_the_day)
        .filter(care_relationship::Column::Kind.eq("carer"))
        .filter(care_relationship::Column::PersonId.is_not_null())
}

/// The columns of who is close, and of the resident.
const LET_IN: [carer_grant::Column; 2] = [
    carer_grant::Column::CarerId,
    carer_grant::Column::ResidentId,
];
const SPEAKS: [representative::Column; 2] = [
    representative::Column::PersonId,
    representative::Column::ResidentId,
];
const CARES: [care_relationship::Column; 2] = [
    care_relationship::Column::PersonId,
    care_relationship::Column::ResidentId,
];

/// Everybody who is close to a resident, the resident first.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(
    connection: &impl ConnectionTrait,
    resident: PersonId,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let let_in = around(connection, let_in(today), LET_IN, resident).await?;
    let speak = around(connection, speaks(today), SPEAKS, resident).await?;
    let care = around(connection, cares(today), CARES, resident).await?;
    let mut found = vec![resident];
    for person in let_in.into_iter().chain(speak).chain(care).map(PersonId) {
        if !found.contains(&person) {
            found.push(person);
        }
    }
    Ok(found)
}

/// Those close to a resident of some rows.
async fn around<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    rows: Select<E>,
    [person, of]: [E::Column; 2],
    resident: PersonId,
) -> Result<Vec<Uuid>> {
    Ok(rows
        .select_only()
        .column(person)
        .filter(of.eq(resident.0))
        .into_tuple()
        .all(connection)
        .await?)
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
    Condition::all()
        .add(resident.ne(person.0))
        .add(resident.not_in_subquery(residents(let_in(today), LET_IN, person)))
        .add(resident.not_in_subquery(residents(speaks(today), SPEAKS, person)))
        .add(resident.not_in_subquery(residents(cares(today), CARES, person)))
}

/// The residents to whom somebody is close, of some rows.
fn residents<E: EntityTrait>(
    rows: Select<E>,
    [who, of]: [E::Column; 2],
    person: PersonId,
) -> SelectStatement {
    rows.select_only()
        .column(of)
        .filter(who.eq(person.0))
        .into_query()
}

/// The rows of two people of whom the one is close to the other, by the columns of both.
pub fn are<C: ColumnTrait>((person, resident): (C, C), today: NaiveDate) -> Condition {
    let both = [person, resident].map(|column| Expr::col(column.as_column_ref()));
    let [of, about] = both.clone();
    Condition::any()
        .add(of.eq(about))
        .add(is_there(let_in(today), LET_IN, both.clone()))
        .add(is_there(speaks(today), SPEAKS, both.clone()))
        .add(is_there(cares(today), CARES, both))
}

/// Whether one of some rows is of the two people of another.
fn is_there<E: EntityTrait>(
    rows: Select<E>,
    [who, of]: [E::Column; 2],
    [person, resident]: [Expr; 2],
) -> Expr {
    let column = |column: E::Column| Expr::col(column.as_column_ref());
    let rows = rows
        .select_only()
        .expr(Expr::val(1))
        .filter(column(who).eq(person))
        .filter(column(of).eq(resident));
    Expr::exists(rows.into_query())
}

/// Every member of staff with every resident to whom they are close, beside themself.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_staff(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<HashSet<(PersonId, PersonId)>> {
    let let_in = of_members(connection, let_in(today), LET_IN).await?;
    let speak = of_members(connection, speaks(today), SPEAKS).await?;
    let care = of_members(connection, cares(today), CARES).await?;
    Ok(let_in
        .into_iter()
        .chain(speak)
        .chain(care)
        .map(|(person, resident)| (PersonId(person), PersonId(resident)))
        .collect())
}

/// The members of staff among those close to residents, with the residents, of some rows.
async fn of_members<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    rows: Select<E>,
    [who, of]: [E::Column; 2],
) -> Result<Vec<(Uuid, Uuid)>> {
    let staff = staff_role::Entity::find()
        .select_only()
        .column(staff_role::Column::PersonId)
        .into_query();
    Ok(rows
        .select_only()
        .columns([who, of])
        .filter(who.in_subquery(staff))
        .into_tuple()
        .all(connection)
        .await?)
}
