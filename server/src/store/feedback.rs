//! How people found care. Nothing here says who answered, so nothing takes a grant.

use super::{Held, Tx};
use crate::error::{Result, internal};
use ::entity::{feedback, feedback_link, feedback_set, service};
use app::feedback::{
    model::{Method, State},
    set::QuestionSet,
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The version of the question that is asked on a day, and its number.
///
/// # Errors
/// When there is none, or the database cannot be read.
pub async fn set_on(
    connection: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<(i32, QuestionSet)> {
    let row = feedback_set::Entity::find()
        .filter(feedback_set::Column::ValidFrom.lte(day))
        .order_by_desc(feedback_set::Column::Number)
        .one(connection)
        .await?;
    // Before the first version the first was asked.
    let row = match row {
        Some(row) => row,
        None => set_row(connection, 1).await?,
    };
    Ok((row.number, read(&row)?))
}

/// A version of the question.
///
/// # Errors
/// When there is none with the number, or the database cannot be read.
pub async fn set(connection: &impl ConnectionTrait, number: i32) -> Result<QuestionSet> {
    read(&set_row(connection, number).await?)
}

/// The versions of the question that were asked until a day, that of the day first: its number is
/// the highest of those that were valid then.
///
/// # Errors
/// When there is none, or the database cannot be read.
pub async fn asked_until(
    connection: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<feedback_set::Model>> {
    let mut rows = feedback_set::Entity::find()
        .order_by_desc(feedback_set::Column::Number)
        .all(connection)
        .await?;
    let first = rows.last().cloned();
    let newest = rows.iter().position(|row| row.valid_from <= day);
    match (newest, first) {
        (Some(newest), _) => Ok(rows.split_off(newest)),
        // Before the first version the first was asked.
        (None, Some(first)) => Ok(vec![first]),
        (None, None) => Err(internal("there is no version of the question")),
    }
}

/// Every version, the oldest first, with its number and the day from which on it is asked.
///
/// # Errors
/// When the database cannot be read.
pub async fn sets(connection: &impl ConnectionTrait) -> Result<Vec<(i32, NaiveDate, QuestionSet)>> {
    let rows = feedback_set::Entity::find()
        .order_by_asc(feedback_set::Column::Number)
        .all(connection)
        .await?;
    rows.iter()
        .map(|row| Ok((row.number, row.valid_from, read(row)?)))
        .collect()
}

async fn set_row(connection: &impl ConnectionTrait, number: i32) -> Result<feedback_set::Model> {
    let row = feedback_set::Entity::find_by_id(number)
        .one(connection)
        .await?;
    row.ok_or_else(|| internal(format!("feedback to no version {number}")))
}

/// What a version asks.
///
/// # Errors
/// When it does not read.
pub fn read(row: &feedback_set::Model) -> Result<QuestionSet> {
    QuestionSet::read(&row.definition).map_err(|error| internal(error.to_string()))
}

/// The services that take requests, by name: those about which something can be said.
///
/// # Errors
/// When the database cannot be read.
pub async fn services(connection: &impl ConnectionTrait) -> Result<Vec<service::Model>> {
    Ok(service::Entity::find()
        .filter(service::Column::IsOpen.eq(true))
        .order_by_asc(service::Column::Name)
        .order_by_asc(service::Column::Id)
        .all(connection)
        .await?)
}

/// Writes an answer down.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: feedback::Model) -> Result<()> {
    feedback::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// One answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<feedback::Model>> {
    Ok(feedback::Entity::find_by_id(id).one(connection).await?)
}

/// One answer, held until the end of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, id: Uuid) -> Result<Option<feedback::Model>> {
    Ok(feedback::Entity::find_by_id(id)
        .held()
        .one(tx.connection())
        .await?)
}

/// Writes down what was said of the statements.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_statements(tx: &Tx, id: Uuid, statements: String) -> Result<()> {
    feedback::Entity::update_many()
        .col_expr(feedback::Column::Statements, Expr::value(statements))
        .filter(feedback::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// How many unasked answers about a service came on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn unasked_on(
    connection: &impl ConnectionTrait,
    service: Uuid,
    day: NaiveDate,
) -> Result<u64> {
    Ok(feedback::Entity::find()
        .filter(feedback::Column::ServiceId.eq(service))
        .filter(feedback::Column::Day.eq(day))
        .filter(feedback::Column::Method.eq(Method::Online.code()))
        .count(connection)
        .await?)
}

/// The answers about some services that wait until somebody has looked at them.
///
/// Both databases take the index of the few that do only where the state is in the words of the
/// question: of a value that is handed in beside it they cannot know.
pub fn that_wait(services: &[Uuid]) -> Select<feedback::Entity> {
    let held = format!("feedback.state = '{}'", State::Held.code());
    feedback::Entity::find()
        .filter(feedback::Column::ServiceId.is_in(services.iter().copied()))
        .filter(Expr::cust(held))
}

/// Them of one service, the oldest day first.
fn in_order(service: Uuid) -> Select<feedback::Entity> {
    that_wait(&[service])
        .order_by_asc(feedback::Column::Day)
        .order_by_asc(feedback::Column::Id)
}

/// The first ones of a service, so many at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn first_waiting(
    connection: &impl ConnectionTrait,
    service: Uuid,
    most: u64,
) -> Result<Vec<feedback::Model>> {
    Ok(in_order(service).limit(most).all(connection).await?)
}

/// Some of them, held until the end of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_waiting(
    tx: &Tx,
    service: Uuid,
    some: impl Iterator<Item = Uuid>,
) -> Result<Vec<feedback::Model>> {
    Ok(in_order(service)
        .filter(feedback::Column::Id.is_in(some))
        .held()
        .all(tx.connection())
        .await?)
}

/// How many of them there are about each of some services.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(
    connection: &impl ConnectionTrait,
    services: &[Uuid],
) -> Result<HashMap<Uuid, u32>> {
    let rows: Vec<(Uuid, i64)> = that_wait(services)
        .select_only()
        .column(feedback::Column::ServiceId)
        .column_as(feedback::Column::Id.count(), "count")
        .group_by(feedback::Column::ServiceId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(service, count)| (service, u32::try_from(count).unwrap_or(u32::MAX)))
        .collect())
}

/// Writes down whether an answer counts.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_state(tx: &Tx, id: Uuid, state: State) -> Result<()> {
    feedback::Entity::update_many()
        .col_expr(feedback::Column::State, Expr::value(state.code()))
        .filter(feedback::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Keeps a link by which somebody is asked.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_link(tx: &Tx, row: feedback_link::Model) -> Result<()> {
    feedback_link::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// A link whose time is not over, used or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn link(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    today: NaiveDate,
) -> Result<Option<feedback_link::Model>> {
    Ok(feedback_link::Entity::find_by_id(token_hash.to_owned())
        .filter(feedback_link::Column::ExpiresOn.gte(today))
        .one(connection)
        .await?)
}

/// Uses a link up; of two at once one does.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_link(tx: &Tx, token_hash: &str) -> Result<bool> {
    let used = feedback_link::Entity::update_many()
        .col_expr(feedback_link::Column::IsUsed, Expr::value(true))
        .filter(feedback_link::Column::TokenHash.eq(token_hash))
        .filter(feedback_link::Column::IsUsed.eq(false))
        .exec(tx.connection())
        .await?;
    Ok(used.rows_affected == 1)
}
