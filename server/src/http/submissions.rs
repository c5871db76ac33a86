//! Pressing a button twice does a thing once.

use crate::{clock::Clock, error::Result, store::Tx};
use ::entity::submission;
use app::ids::AccountId;
use sea_orm::{ConnectionTrait, EntityTrait, Set, sea_query::OnConflict};

/// Whether a form was accepted before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Claim {
    /// This is the first time.
    First,
    /// It was, and led there.
    Already(String),
}

/// Claims the one-time key of a form for this transaction.
///
/// Of two that arrive at the same moment the second waits for the first to
/// finish, and then hears where that one led. A form without a key is always the first.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim_submission(
    tx: &Tx,
    clock: &Clock,
    account: AccountId,
    key: &str,
    next_path: &str,
) -> Result<Claim> {
    if key.is_empty() {
        return Ok(Claim::First);
    }
    let row = submission::ActiveModel {
        account_id: Set(account.0),
        key: Set(key.to_owned()),
        answer: Set(next_path.to_owned()),
        used_at: Set(clock.now()),
    };
    let inserted = submission::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([submission::Column::AccountId, submission::Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    if inserted == 1 {
        return Ok(Claim::First);
    }
    let answered = answered(tx.connection(), account, key).await?;
    Ok(answered.map_or(Claim::First, Claim::Already))
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
