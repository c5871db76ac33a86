//! What leads from a browser to the answer that it has just given, for as long as more can be said.

use super::Tx;
use crate::error::Result;
use ::entity::feedback_more;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};
use uuid::Uuid;

/// Lets whoever has just answered say more for a while.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: feedback_more::Model) -> Result<()> {
    feedback_more::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// What leads from a browser to an answer, over or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    connection: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<feedback_more::Model>> {
    Ok(feedback_more::Entity::find_by_id(token_hash.to_owned())
        .one(connection)
        .await?)
}

/// Ends that with the form that says more; whether it led to an answer until then.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, token_hash: &str, form: &str) -> Result<bool> {
    let ended = feedback_more::Entity::update_many()
        .col_expr(feedback_more::Column::FeedbackId, Expr::value(None::<Uuid>))
        .col_expr(feedback_more::Column::Said, Expr::value(form))
        .filter(feedback_more::Column::TokenHash.eq(token_hash))
        .filter(feedback_more::Column::FeedbackId.is_not_null())
        .exec(tx.connection())
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Ends that without a word more.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(tx: &Tx, token_hash: &str) -> Result<()> {
    feedback_more::Entity::update_many()
        .col_expr(feedback_more::Column::FeedbackId, Expr::value(None::<Uuid>))
        .filter(feedback_more::Column::TokenHash.eq(token_hash))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Lets more be said until a time, or until the one before if that is later.
///
/// # Errors
/// When the database cannot be written.
pub async fn until(tx: &Tx, token_hash: &str, until: DateTime<Utc>) -> Result<()> {
    feedback_more::Entity::update_many()
        .col_expr(feedback_more::Column::ExpiresAt, Expr::value(until))
        .filter(feedback_more::Column::TokenHash.eq(token_hash))
        .filter(feedback_more::Column::ExpiresAt.lt(until))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Ends all whose time is over, and forgets those that were over a day ago.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &Tx, now: DateTime<Utc>) -> Result<()> {
    feedback_more::Entity::update_many()
        .col_expr(feedback_more::Column::FeedbackId, Expr::value(None::<Uuid>))
        .filter(feedback_more::Column::ExpiresAt.lte(now))
        .exec(tx.connection())
        .await?;
    feedback_more::Entity::delete_many()
        .filter(feedback_more::Column::ExpiresAt.lt(now - TimeDelta::days(1)))
        .exec(tx.connection())
        .await?;
    Ok(())
}
