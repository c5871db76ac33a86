//! The devices that keep a crisis sheet.
//!
//! Like sessions they belong to an account; what a device may read is asked of
//! the policy each time.

use super::Tx;
use crate::{access::Granted, error::Result};
use ::entity::kept_sheet::{ActiveModel, Column, Entity, Model};
use app::ids::{AccountId, KeptSheetId, SessionReference};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, sea_query::Expr,
};

/// A device that does not fetch its copy for so long keeps none any more; no browser keeps a cookie longer.
pub const LASTS: TimeDelta = TimeDelta::days(400);

/// Which of an account's devices.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// One.
    One(KeptSheetId),
    /// Those last seen in a session.
    SeenIn(SessionReference),
    /// All but one, if that is one.
    AllBut(Option<KeptSheetId>),
}

/// The device with a secret, if it keeps a sheet.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_secret(
    connection: &impl ConnectionTrait,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::SecretHash.eq(secret_hash))
        .filter(holds(now))
        .one(connection)
        .await?)
}

/// The devices of an account that keep a sheet, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    connection: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account.0))
        .filter(holds(now))
        .order_by_desc(Column::KeptAt)
        .order_by_desc(Column::Id)
        .all(connection)
        .await?)
}

/// How many there are.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    now: DateTime<Utc>,
) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(granted.account().0))
        .filter(holds(now))
        .count(connection)
        .await?)
}

/// One device of an account, whether it still keeps a sheet or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    connection: &impl ConnectionTrait,
    account: AccountId,
    kept: KeptSheetId,
) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(kept.0)
        .filter(Column::AccountId.eq(account.0))
        .one(connection)
        .await?)
}

/// Whose device it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn account_of(
    connection: &impl ConnectionTrait,
    kept: KeptSheetId,
) -> Result<Option<AccountId>> {
    let row = Entity::find_by_id(kept.0).one(connection).await?;
    Ok(row.map(|row| AccountId(row.account_id)))
}

/// Adds a device.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, _granted: &Granted, row: Model) -> Result<()> {
    ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}

/// Notes that a device fetched its copy; `false` when it keeps none any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn refreshed(
    tx: &Tx,
    granted: &Granted,
    kept: KeptSheetId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let noted = Entity::update_many()
        .col_expr(Column::RefreshedAt, Expr::value(Some(now)))
        .filter(Column::Id.eq(kept.0))
        .filter(Column::AccountId.eq(granted.account().0))
        .filter(holds(now))
        .exec(tx.connection())
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Notes in which session a device was seen, so that ending the session ends what the device keeps.
///
/// # Errors
/// When the database cannot be written.
pub async fn seen(tx: &Tx, kept: KeptSheetId, session: SessionReference) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SessionReference, Expr::value(session.0))
        .filter(Column::Id.eq(kept.0))
        .filter(Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Ends that devices of an account keep a sheet; those that did until now.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &Tx,
    account: AccountId,
    which: Which,
    now: DateTime<Utc>,
) -> Result<Vec<KeptSheetId>> {
    let which = match which {
        Which::One(kept) => Condition::all().add(Column::Id.eq(kept.0)),
        Which::SeenIn(session) => Condition::all().add(Column::SessionReference.eq(session.0)),
        Which::AllBut(kept) => Condition::all().add_option(kept.map(|kept| Column::Id.ne(kept.0))),
    };
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(Some(now)))
        .filter(Column::AccountId.eq(account.0))
        .filter(which)
        .filter(holds(now))
        .exec_with_returning(tx.connection())
        .await?;
    Ok(ended.into_iter().map(|row| KeptSheetId(row.id)).collect())
}

/// Deletes what ended before a moment, and what has not been used for too long.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &Tx, ended_before: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    Entity::delete_many()
        .filter(
            Condition::any()
                .add(Column::EndedAt.lt(ended_before))
                .add(used(now).not()),
        )
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Neither ended nor unused for too long.
fn holds(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::EndedAt.is_null())
        .add(used(now))
}

/// Marked, or fetched its copy, not too long ago.
fn used(now: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(Column::RefreshedAt.gt(now - LASTS))
        .add(
            Condition::all()
                .add(Column::RefreshedAt.is_null())
                .add(Column::KeptAt.gt(now - LASTS)),
        )
}
