//! Appointments: which there are, and what became of them.

use super::{Held, Tx, request_count};
use crate::error::{Error, Result};
use ::entity::{appointment, referral, service};
use app::{appointments::model::State, error::PortalError};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Holds a request until the transaction ends, so that of two who change its appointment one
/// waits for the other.
///
/// # Errors
/// [`PortalError::NotFound`] when there is none; when the database cannot be read.
pub async fn hold_referral(tx: &Tx, id: Uuid) -> Result<referral::Model> {
    referral::Entity::find_by_id(id)
        .held()
        .one(tx.connection())
        .await?
        .ok_or(Error::Portal(PortalError::NotFound))
}

/// The request of an appointment, as somebody who changes nothing of it reads it.
///
/// # Errors
/// As [`hold_referral`].
pub async fn referral_of(
    connection: &impl ConnectionTrait,
    appointment: &appointment::Model,
) -> Result<referral::Model> {
    referral::Entity::find_by_id(appointment.referral_id)
        .one(connection)
        .await?
        .ok_or(Error::Portal(PortalError::NotFound))
}

/// Holds a service until the transaction ends, so that of two who make its times one waits.
///
/// # Errors
/// As [`hold_referral`].
pub async fn hold_service(tx: &Tx, id: Uuid) -> Result<service::Model> {
    service::Entity::find_by_id(id)
        .held()
        .one(tx.connection())
        .await?
        .ok_or(Error::Portal(PortalError::NotFound))
}

/// The appointment of a request that is to come, or of which nobody has said what became of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn booked(
    connection: &impl ConnectionTrait,
    referral: Uuid,
) -> Result<Option<appointment::Model>> {
    Ok(appointment::Entity::find()
        .filter(appointment::Column::ReferralId.eq(referral))
        .filter(appointment::Column::State.eq(State::Booked.code()))
        .one(connection)
        .await?)
}

/// The same once it has begun: nobody has said yet what became of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun(
    connection: &impl ConnectionTrait,
    referral: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<appointment::Model>> {
    let booked = booked(connection, referral).await?;
    Ok(booked.filter(|booked| booked.starts_at <= now))
}

/// When the appointments are of those of some requests that have one, by request.
///
/// # Errors
/// When the database cannot be read.
pub async fn booked_of(
    connection: &impl ConnectionTrait,
    requests: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, DateTime<Utc>>> {
    let rows: Vec<(Uuid, DateTime<Utc>)> = appointment::Entity::find()
        .select_only()
        .column(appointment::Column::ReferralId)
        .column(appointment::Column::StartsAt)
        .filter(appointment::Column::ReferralId.is_in(requests))
        .filter(appointment::Column::State.eq(State::Booked.code()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Every appointment of a request, in the order in which they were made.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_referral(
    connection: &impl ConnectionTrait,
    referral: Uuid,
) -> Result<Vec<appointment::Model>> {
    Ok(appointment::Entity::find()
        .filter(appointment::Column::ReferralId.eq(referral))
        .order_by_asc(appointment::Column::BookedAt)
        .order_by_asc(appointment::Column::Sequence)
        .order_by_asc(appointment::Column::Id)
        .all(connection)
        .await?)
}

/// Adds an appointment.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, row: appointment::Model) -> Result<appointment::Model> {
    Ok(row
        .into_active_model()
        .reset_all()
        .insert(tx.connection())
        .await?)
}

/// What became of an appointment.
#[derive(Clone, Debug)]
pub struct Ended<'a> {
    /// Where it stands now.
    pub state: State,
    /// Who says so.
    pub by: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Option<&'a str>,
    /// What took its place.
    pub moved_to: Option<Uuid>,
}

/// Ends a booked appointment; gives it as it is then, or nothing when somebody was faster.
/// Figures follow.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn end(tx: &Tx, id: Uuid, ended: &Ended<'_>) -> Result<Option<appointment::Model>> {
    let mut rows = appointment::Entity::update_many()
        .col_expr(appointment::Column::State, Expr::value(ended.state.code()))
        .col_expr(appointment::Column::EndedBy, Expr::value(Some(ended.by)))
        .col_expr(appointment::Column::EndedAt, Expr::value(Some(ended.at)))
        .col_expr(appointment::Column::Reason, Expr::value(ended.reason))
        .col_expr(appointment::Column::MovedTo, Expr::value(ended.moved_to))
        .col_expr(
            appointment::Column::Sequence,
            Expr::col(appointment::Column::Sequence).add(1),
        )
        .filter(appointment::Column::Id.eq(id))
        .filter(appointment::Column::State.eq(State::Booked.code()))
        .exec_with_returning(tx.connection())
        .await?;
    let row = rows.pop();
    if let Some(row) = &row {
        request_count::ended(tx, row).await?;
    }
    Ok(row)
}

/// Appointments to come of which nobody was reminded yet.
fn to_remind(now: DateTime<Utc>, until: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(appointment::Column::State.eq(State::Booked.code()))
        .add(appointment::Column::RemindedAt.is_null())
        .add(appointment::Column::StartsAt.gt(now))
        .add(appointment::Column::StartsAt.lte(until))
}

/// Which appointments begin by a moment and nobody was reminded of.
///
/// # Errors
/// When the database cannot be read.
pub async fn ids_to_remind(
    connection: &impl ConnectionTrait,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    Ok(appointment::Entity::find()
        .select_only()
        .column(appointment::Column::Id)
        .filter(to_remind(now, until))
        .order_by_asc(appointment::Column::StartsAt)
        .into_tuple()
        .all(connection)
        .await?)
}

/// Notes that somebody is reminded of an appointment; nothing when that was done before, or it
/// is not to come any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim_reminder(
    tx: &Tx,
    id: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<appointment::Model>> {
    let mut rows = appointment::Entity::update_many()
        .col_expr(appointment::Column::RemindedAt, Expr::value(Some(now)))
        .filter(appointment::Column::Id.eq(id))
        .filter(to_remind(now, until))
        .exec_with_returning(tx.connection())
        .await?;
    Ok(rows.pop())
}

/// The appointments to come at a clinic, of every service, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_come_at(
    connection: &impl ConnectionTrait,
    clinic: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<appointment::Model>> {
    Ok(appointment::Entity::find()
        .filter(appointment::Column::ClinicId.eq(clinic))
        .filter(appointment::Column::State.eq(State::Booked.code()))
        .filter(appointment::Column::StartsAt.gt(now))
        .order_by_asc(appointment::Column::StartsAt)
        .order_by_asc(appointment::Column::Id)
        .all(connection)
        .await?)
}
