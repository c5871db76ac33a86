//! The sessions of an account, for its owner.

use super::within_time;
use crate::error::Result;
use ::entity::{account, session};
use app::ids::{AccountId, SessionReference};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// One of the sessions of an account, as its owner may see it.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// What it is called.
    pub reference: SessionReference,
    /// Coarse browser and system.
    pub device: Option<String>,
    /// How it was signed in, as a code.
    pub method: Option<String>,
    /// Since when.
    pub signed_in_at: DateTime<Utc>,
    /// Its last request, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// Whether others use the device.
    pub shared_device: bool,
}

/// The open sessions of an account, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    connection: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<OpenSession>> {
    let Some(owner) = account::Entity::find_by_id(account.0)
        .one(connection)
        .await?
    else {
        return Ok(Vec::new());
    };
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::Epoch.eq(owner.session_epoch))
        .order_by_desc(session::Column::LastSeenAt)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|row| within_time(row, now))
        .filter_map(|row| {
            Some(OpenSession {
                reference: SessionReference(row.reference),
                device: row.device,
                method: row.method,
                signed_in_at: row.signed_in_at?,
                last_seen_at: row.last_seen_at,
                shared_device: row.shared_device,
            })
        })
        .collect())
}
