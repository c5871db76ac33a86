//! Tablets on which people answer who wait. Nothing here says who answered, so nothing takes a grant.

use super::{Held, Tx};
use crate::error::Result;
use ::entity::feedback_kiosk::{Column, Entity, Model};
use app::ids::{KioskId, ServiceId};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

/// Keeps a new one.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The one with an address, ended or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_token(
    connection: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .one(connection)
        .await?)
}

/// The same, held until the end of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_of_token(tx: &Tx, token_hash: &str) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .held()
        .one(tx.connection())
        .await?)
}

/// One of a service, held until the end of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, service: ServiceId, id: KioskId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id.0)
        .filter(Column::ServiceId.eq(service.0))
        .held()
        .one(tx.connection())
        .await?)
}

/// Those of a service, the newest first and so many at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_service(
    connection: &impl ConnectionTrait,
    service: ServiceId,
    most: u64,
) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::ServiceId.eq(service.0))
        .order_by_desc(Column::MadeOn)
        .order_by_desc(Column::Id)
        .limit(most)
        .all(connection)
        .await?)
}

/// How many of them take answers on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn running(
    connection: &impl ConnectionTrait,
    service: ServiceId,
    day: NaiveDate,
) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::ServiceId.eq(service.0))
        .filter(Column::EndedOn.is_null())
        .filter(Column::EndsOn.gte(day))
        .count(connection)
        .await?)
}

/// Saves one that is held.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &Tx, row: Model) -> Result<()> {
    let row = row.into_active_model().reset_all();
    row.update(tx.connection()).await?;
    Ok(())
}

/// Ends all of a service that are not over yet: it closes.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(tx: &Tx, service: ServiceId, day: NaiveDate) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::EndedOn, Expr::value(day))
        .filter(Column::ServiceId.eq(service.0))
        .filter(Column::EndedOn.is_null())
        .filter(Column::EndsOn.gte(day))
        .exec(tx.connection())
        .await?;
    Ok(())
}
