//! Sessions: how they begin, are raised, checked and ended.
//!
//! A row is inserted once and only ever updated where it has not ended, so a
//! session that is over cannot come back, not even by a request still running.

mod begin;
mod end;
mod list;
mod load;

pub use app::backend::{IDLE, IDLE_SHARED};
pub use begin::{begin, begin_anonymous, prove, share};
pub use end::{end, end_all, end_by_key, end_one, end_others};
pub use list::{OpenSession, list};
pub use load::{Live, Loaded, load, load_key, still_valid};

use crate::{
    audit::chain::hexadecimal,
    clock::Clock,
    error::{Result, internal},
    store::Tx,
};
use ::entity::session;
use app::{backend::Assurance, ids::SessionReference, notice::Notice};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};
use sha2::{Digest, Sha256};

/// Nobody stays signed in longer.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// Requests within it are not written down one by one.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How somebody signed in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// With a passkey.
    Passkey,
    /// With a code sent by email.
    EmailCode,
    /// With the code of an invitation, the first time.
    Invitation,
}

impl Method {
    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::EmailCode => "email_code",
            Self::Invitation => "invitation",
        }
    }
}

/// The key of a cookie: its hash, so that a copy of the database opens no session.
pub fn key_of(cookie: &str) -> String {
    hexadecimal(&Sha256::digest(cookie.as_bytes()))
}

/// Writes down that the session was used just now, unless it ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn touch(tx: &Tx, clock: &Clock, key: &str) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(clock.now()))
        .filter(session::Column::Key.eq(key))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// What lists and notes call a session that has not ended, of somebody or nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn reference(
    connection: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<SessionReference>> {
    if key.is_empty() {
        return Ok(None);
    }
    let row = session::Entity::find_by_id(key.to_owned())
        .one(connection)
        .await?
        .filter(|row| row.ended_at.is_none());
    Ok(row.map(|row| SessionReference(row.reference)))
}

/// Leaves a sentence for the next page of a session, or takes it away.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_notice(tx: &Tx, key: &str, notice: Option<&Notice>) -> Result<()> {
    let stored = notice.map(serde_json::to_string).transpose();
    let stored = stored.map_err(|error| internal(error.to_string()))?;
    session::Entity::update_many()
        .col_expr(session::Column::Notice, Expr::value(stored))
        .filter(session::Column::Key.eq(key))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Whether a session's time is not over, by the clock alone.
fn within_time(row: &session::Model, now: DateTime<Utc>) -> bool {
    let Some(signed_in_at) = row.signed_in_at else {
        return now < row.expires_at;
    };
    let idle = if row.shared_device { IDLE_SHARED } else { IDLE };
    now - signed_in_at < ABSOLUTE && now - row.last_seen_at < idle
}

fn assurance_code(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::Email => "email",
        Assurance::Full => "full",
    }
}
