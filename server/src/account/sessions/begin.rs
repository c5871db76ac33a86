//! Beginning a session, and giving one a new secret.

use super::{ABSOLUTE, Method, assurance_code, end::end_by_key, key_of, still_valid};
use crate::{clock::Clock, error::Result, store::Tx};
use ::entity::{account, session};
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    ids::AccountId,
    posted::SessionChange,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr,
};

/// Begins a session for nobody yet, for codes and returned forms to hang on;
/// the cookie's value and the key.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_anonymous(tx: &Tx, clock: &Clock, device: &str) -> Result<(String, String)> {
    let (cookie, row) = fresh(clock, device);
    let key = row.key.clone();
    insert(tx, row).await?;
    Ok((cookie, key))
}

/// Begins a session for an account and ends the browser's current one.
///
/// The secret is always new, so a cookie planted before signing in is worth nothing.
///
/// # Errors
/// [`PortalError::SignIn`] when the account is closed, or the browser's session
/// was ended or replaced meanwhile.
pub async fn begin(
    tx: &Tx,
    clock: &Clock,
    caller: &Caller,
    account: AccountId,
    method: Method,
    assurance: Assurance,
    shared_device: bool,
) -> Result<SessionChange> {
    let owner = account::Entity::find_by_id(account.0)
        .one(tx.connection())
        .await?
        .filter(|owner| owner.disabled_at.is_none())
        .ok_or(PortalError::SignIn)?;
    if !caller.session_key.is_empty() && !end_by_key(tx, clock, &caller.session_key).await? {
        return Err(PortalError::SignIn.into());
    }
    let now = clock.now();
    let (cookie, mut row) = fresh(clock, &caller.device);
    row.account_id = Some(account.0);
    row.signed_in_at = Some(now);
    row.method = Some(method.code().to_owned());
    row.assurance = Some(assurance_code(assurance).to_owned());
    row.proved_at = (assurance == Assurance::Full).then_some(now);
    row.shared_device = shared_device;
    row.epoch = owner.session_epoch;
    insert(tx, row).await?;
    Ok(SessionChange::Begin {
        cookie,
        shared_device,
    })
}

/// Notes a second proof: the session becomes a full one under a new secret, and
/// the old secret opens nothing any more.
///
/// # Errors
/// [`PortalError::SignIn`] when the session ended meanwhile.
pub async fn prove(tx: &Tx, clock: &Clock, caller: &Caller) -> Result<SessionChange> {
    let proved = session::Entity::update_many()
        .col_expr(
            session::Column::Assurance,
            Expr::value(assurance_code(Assurance::Full)),
        )
        .col_expr(session::Column::ProvedAt, Expr::value(clock.now()));
    let shared = caller.person()?.shared_device;
    under_new_secret(tx, clock, caller, proved, shared).await
}

/// Notes whether others use the device. The cookie says how long it is kept, so
/// the browser gets a new one, and with it a new secret.
///
/// # Errors
/// [`PortalError::SignIn`] when the session ended meanwhile.
pub async fn share(
    tx: &Tx,
    clock: &Clock,
    caller: &Caller,
    shared_device: bool,
) -> Result<SessionChange> {
    let noted = session::Entity::update_many()
        .col_expr(session::Column::SharedDevice, Expr::value(shared_device));
    under_new_secret(tx, clock, caller, noted, shared_device).await
}

async fn under_new_secret(
    tx: &Tx,
    clock: &Clock,
    caller: &Caller,
    change: UpdateMany<session::Entity>,
    shared_device: bool,
) -> Result<SessionChange> {
    still_valid(tx, caller).await?;
    let cookie = clock.secret();
    let moved = change
        .col_expr(session::Column::Key, Expr::value(key_of(&cookie)))
        .col_expr(session::Column::LastSeenAt, Expr::value(clock.now()))
        .filter(session::Column::Key.eq(&caller.session_key))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    if moved.rows_affected != 1 {
        return Err(PortalError::SignIn.into());
    }
    Ok(SessionChange::Begin {
        cookie,
        shared_device,
    })
}

fn fresh(clock: &Clock, device: &str) -> (String, session::Model) {
    let now = clock.now();
    let cookie = clock.secret();
    let row = session::Model {
        key: key_of(&cookie),
        reference: clock.id(),
        account_id: None,
        created_at: now,
        last_seen_at: now,
        signed_in_at: None,
        method: None,
        assurance: None,
        proved_at: None,
        shared_device: false,
        epoch: 0,
        device: (!device.is_empty()).then(|| device.to_owned()),
        ended_at: None,
        expires_at: now + ABSOLUTE,
        notice: None,
    };
    (cookie, row)
}

async fn insert(tx: &Tx, row: session::Model) -> Result<()> {
    session::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}
