//! Messages that are not sent yet: their writer's alone.

use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    store::Tx,
};
use ::entity::{message_draft, message_file, message_file_part};
use app::ids::{DraftId, MessageId, ThreadId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, Set, sea_query::Expr,
};
use std::collections::BTreeMap;

/// The most that one person keeps about one resident.
pub const MOST: u32 = 20;

/// What the caller keeps about the resident.
fn own(granted: &Granted) -> Select<message_draft::Entity> {
    message_draft::Entity::find()
        .filter(message_draft::Column::WriterId.eq(granted.actor().0))
        .filter(message_draft::Column::ResidentId.eq(granted.resident().0))
}

/// All of it, what changed last coming first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<message_draft::Model>> {
    Ok(own(granted)
        .order_by_desc(message_draft::Column::ChangedAt)
        .order_by_desc(message_draft::Column::Id)
        .all(connection)
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    id: DraftId,
) -> Result<Option<message_draft::Model>> {
    Ok(own(granted)
        .filter(message_draft::Column::Id.eq(id.0))
        .one(connection)
        .await?)
}

/// The answer that the caller began in a thread.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_thread(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    thread: ThreadId,
) -> Result<Option<message_draft::Model>> {
    Ok(own(granted)
        .filter(message_draft::Column::ThreadId.eq(thread.0))
        .order_by_desc(message_draft::Column::ChangedAt)
        .one(connection)
        .await?)
}

/// Whether the caller keeps as many as they can.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_full(connection: &impl ConnectionTrait, granted: &Granted) -> Result<bool> {
    Ok(own(granted).count(connection).await? >= u64::from(MOST))
}

/// What was typed, as it is kept.
///
/// # Errors
/// When it does not read.
pub fn fields(row: &message_draft::Model) -> Result<BTreeMap<String, String>> {
    serde_json::from_str(&row.fields).map_err(internal)
}

/// Keeps what was typed, in place of what one of them held before.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    before: Option<DraftId>,
    (thread, fields): (Option<ThreadId>, &BTreeMap<String, String>),
) -> Result<DraftId> {
    let fields = serde_json::to_string(fields).map_err(internal)?;
    if let Some(id) = before {
        message_draft::Entity::update(message_draft::ActiveModel {
            id: Set(id.0),
            fields: Set(fields),
            changed_at: Set(clock.now()),
            ..Default::default()
        })
        .exec(tx.connection())
        .await?;
        return Ok(id);
    }
    let id = clock.id();
    message_draft::ActiveModel {
        id: Set(id),
        writer_id: Set(granted.actor().0),
        resident_id: Set(granted.resident().0),
        thread_id: Set(thread.map(|thread| thread.0)),
        fields: Set(fields),
        changed_at: Set(clock.now()),
    }
    .insert(tx.connection())
    .await?;
    Ok(DraftId(id))
}

/// A draft was sent: its files go with the message, and it is gone.
///
/// # Errors
/// When the database cannot be written.
pub async fn sent(tx: &Tx, id: DraftId, message: MessageId) -> Result<()> {
    message_file::Entity::update_many()
        .set(message_file::ActiveModel {
            draft_id: Set(None),
            message_id: Set(Some(message.0)),
            ..Default::default()
        })
        .filter(message_file::Column::DraftId.eq(id.0))
        .exec(tx.connection())
        .await?;
    remove(tx, id).await
}

/// Throws a draft away, with its files.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(tx: &Tx, id: DraftId) -> Result<()> {
    remove_all(tx, message_draft::Column::Id.eq(id.0)).await
}

/// Throws away what nobody changed since a moment, with its files.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &Tx, before: DateTime<Utc>) -> Result<()> {
    remove_all(tx, message_draft::Column::ChangedAt.lt(before)).await
}

async fn remove_all(tx: &Tx, which: Expr) -> Result<()> {
    let drafts = message_draft::Entity::find()
        .select_only()
        .column(message_draft::Column::Id)
        .filter(which.clone())
        .into_query();
    let files = message_file::Entity::find()
        .select_only()
        .column(message_file::Column::Id)
        .filter(message_file::Column::DraftId.in_subquery(drafts.clone()))
        .into_query();
    message_file_part::Entity::delete_many()
        .filter(message_file_part::Column::FileId.in_subquery(files))
        .exec(tx.connection())
        .await?;
    message_file::Entity::delete_many()
        .filter(message_file::Column::DraftId.in_subquery(drafts))
        .exec(tx.connection())
        .await?;
    message_draft::Entity::delete_many()
        .filter(which)
        .exec(tx.connection())
        .await?;
    Ok(())
}
