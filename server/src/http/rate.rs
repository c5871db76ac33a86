//! How often something may be tried, counted in the database so that every
//! instance counts together.

use crate::{
    audit::chain::hexadecimal,
    clock::Clock,
    error::{Error, Result},
    store::Tx,
};
use ::entity::rate_count;
use app::error::PortalError;
use chrono::{DateTime, TimeDelta};
use sea_orm::{
    EntityTrait, ExprTrait, Set,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest, Sha256};

/// A key of what is counted for whom; whom is hashed, so that the table names nobody.
pub fn key(what: &str, whom: &str) -> String {
    let mut hash = hexadecimal(&Sha256::digest(whom.as_bytes()));
    hash.truncate(32);
    format!("{what}/{hash}")
}

/// Counts one try, and refuses when there were more than `limit` in this window.
///
/// The count is part of the transaction: commit it when the try failed too,
/// or a failed try is not counted.
///
/// # Errors
/// [`PortalError::TooMany`] with the minutes until the window ends.
pub async fn check(tx: &Tx, clock: &Clock, key: &str, limit: u32, window: TimeDelta) -> Result<()> {
    let now = clock.now().timestamp();
    let length = Ord::max(window.num_seconds(), 1);
    let start = now - now.rem_euclid(length);
    let row = rate_count::ActiveModel {
        key: Set(key.to_owned()),
        window_start: Set(DateTime::from_timestamp(start, 0).unwrap_or_default()),
        count: Set(1),
    };
    let counted = rate_count::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([rate_count::Column::Key, rate_count::Column::WindowStart])
                .value(
                    rate_count::Column::Count,
                    Expr::col((rate_count::Entity, rate_count::Column::Count)).add(1),
                )
                .to_owned(),
        )
        .exec_with_returning(tx.connection())
        .await?;
    if i64::from(counted.count) <= i64::from(limit) {
        return Ok(());
    }
    let seconds = start + length - now;
    let minutes = u32::try_from(seconds.div_euclid(60) + 1).unwrap_or(1);
    Err(Error::Portal(PortalError::TooMany { minutes }))
}
