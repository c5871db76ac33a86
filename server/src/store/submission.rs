//! One-time keys of forms, so that pressing a button twice does one thing.

use crate::{error::Result, store::Tx};
use ::entity::submission;
use app::ids::AccountId;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, Set, sea_query::OnConflict};

/// Uses up a form's key; gives where the form led if it was used before.
///
/// A form without a key is let through: nothing is lost by it but this safety.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim(
    tx: &Tx,
    account: AccountId,
    key: &str,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>> {
    if is_none(key) || note(tx, account, key, answer, now).await? {
        return Ok(None);
    }
    answered(tx.connection(), account, key).await
}

/// Whether a form has no key that could be kept.
fn is_none(key: &str) -> bool {
    key.is_empty() || key.len() > 64
}

/// Notes that a form's key was used and where the form led, unless that is noted; gives whether it
/// was not.
///
/// # Errors
/// When the database cannot be written.
pub async fn note(
    tx: &Tx,
    account: AccountId,
    key: &str,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    if is_none(key) {
        return Ok(false);
    }
    let inserted = submission::Entity::insert(submission::ActiveModel {
        account_id: Set(account.0),
        key: Set(key.to_owned()),
        answer: Set(answer.to_owned()),
        used_at: Set(now),
    })
    .on_conflict(
        OnConflict::columns([submission::Column::AccountId, submission::Column::Key])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    Ok(inserted > 0)
}

/// Where a form that was accepted before led.
///
/// # Errors
/// When the database cannot be read.
pub async fn answered(
    connection: &impl ConnectionTrait,
    account: AccountId,
    key: &str,
) -> Result<Option<String>> {
    let row = submission::Entity::find_by_id((account.0, key.to_owned()))
        .one(connection)
        .await?;
    Ok(row.map(|row| row.answer))
}
