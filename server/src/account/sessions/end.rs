//! Ending sessions, for good.

use crate::{clock::Clock, error::Result, store::Tx};
use ::entity::session;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{AccountId, SessionReference},
    posted::SessionChange,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr};

/// Ends the caller's session; ending it twice is no error.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, clock: &Clock, caller: &Caller) -> Result<SessionChange> {
    end_by_key(tx, clock, &caller.session_key).await?;
    Ok(SessionChange::End)
}

/// Ends one session of an account.
///
/// # Errors
/// [`PortalError::NotFound`] when the account has no such open session.
pub async fn end_one(
    tx: &Tx,
    clock: &Clock,
    account: AccountId,
    reference: SessionReference,
) -> Result<()> {
    let ended = ending(clock)
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::Reference.eq(reference.0))
        .exec(tx.connection())
        .await?;
    if ended.rows_affected == 1 {
        Ok(())
    } else {
        Err(PortalError::NotFound.into())
    }
}

/// Ends every session of the caller's account but this one; how many there were.
///
/// # Errors
/// [`PortalError::SignIn`] when nobody is signed in.
pub async fn end_others(tx: &Tx, clock: &Clock, caller: &Caller) -> Result<u64> {
    let person = caller.person()?;
    let ended = ending(clock)
        .filter(session::Column::AccountId.eq(person.account.0))
        .filter(session::Column::Key.ne(&caller.session_key))
        .exec(tx.connection())
        .await?;
    Ok(ended.rows_affected)
}

/// Ends every session of an account; a request that runs in one of them is waited for.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(tx: &Tx, clock: &Clock, account: AccountId) -> Result<u64> {
    let ended = ending(clock)
        .filter(session::Column::AccountId.eq(account.0))
        .exec(tx.connection())
        .await?;
    Ok(ended.rows_affected)
}

/// The update that ends sessions; the caller says which.
fn ending(clock: &Clock) -> UpdateMany<session::Entity> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(clock.now()))
        .filter(session::Column::EndedAt.is_null())
}

/// Ends a session by its key; whether it had not ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_by_key(tx: &Tx, clock: &Clock, key: &str) -> Result<bool> {
    let ended = ending(clock)
        .filter(session::Column::Key.eq(key))
        .exec(tx.connection())
        .await?;
    Ok(ended.rows_affected == 1)
}
