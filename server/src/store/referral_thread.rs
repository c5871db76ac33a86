//! Which messages are about which request.
//!
//! Neither opens the other: whoever reads one follows to the other only where they may read it.

use super::{Tx, message::visible, referral::readable};
use crate::{access::Granted, clock::Clock, error::Result};
use ::entity::{message_thread, referral, referral_thread};
use app::ids::{PersonId, ReferralId, ThreadId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{OnConflict, SelectStatement},
};

/// Says that messages are about a request; whether nobody had said so.
///
/// # Errors
/// When the database cannot be written.
pub async fn link(
    tx: &Tx,
    clock: &Clock,
    by: PersonId,
    (request, thread): (ReferralId, ThreadId),
) -> Result<bool> {
    let row = referral_thread::Model {
        referral_id: request.0,
        thread_id: thread.0,
        linked_by: by.0,
        linked_at: clock.now(),
    };
    let known = OnConflict::columns([
        referral_thread::Column::ReferralId,
        referral_thread::Column::ThreadId,
    ])
    .do_nothing()
    .to_owned();
    let written = referral_thread::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(written > 0)
}

fn requests_of(thread: ThreadId) -> SelectStatement {
    referral_thread::Entity::find()
        .select_only()
        .column(referral_thread::Column::ReferralId)
        .filter(referral_thread::Column::ThreadId.eq(thread.0))
        .into_query()
}

/// The requests that messages are about, as far as the caller may read them, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn requests(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    thread: ThreadId,
) -> Result<Vec<referral::Model>> {
    Ok(readable(granted)
        .filter(referral::Column::Id.in_subquery(requests_of(thread)))
        .order_by_desc(referral::Column::SubmittedAt)
        .order_by_desc(referral::Column::Id)
        .all(connection)
        .await?)
}

/// The open requests of the resident that messages are not about yet, as far as the caller may
/// read them, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn others(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    thread: ThreadId,
) -> Result<Vec<referral::Model>> {
    Ok(readable(granted)
        .filter(referral::Column::ClosedAt.is_null())
        .filter(referral::Column::Id.not_in_subquery(requests_of(thread)))
        .order_by_desc(referral::Column::SubmittedAt)
        .order_by_desc(referral::Column::Id)
        .all(connection)
        .await?)
}

/// The messages about a request that the caller may read, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn threads(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    request: ReferralId,
) -> Result<Vec<message_thread::Model>> {
    let linked = referral_thread::Entity::find()
        .select_only()
        .column(referral_thread::Column::ThreadId)
        .filter(referral_thread::Column::ReferralId.eq(request.0))
        .into_query();
    Ok(message_thread::Entity::find()
        .filter(visible(granted))
        .filter(message_thread::Column::Id.in_subquery(linked))
        .order_by_desc(message_thread::Column::BegunAt)
        .order_by_desc(message_thread::Column::Id)
        .all(connection)
        .await?)
}
