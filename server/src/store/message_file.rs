//! Files that go with messages, in pieces small enough that none is ever whole in memory.

use super::message::Opened;
use crate::{
    access::Granted,
    error::{Result, internal},
    store::Tx,
};
use ::entity::{message, message_draft, message_file, message_file_part};
use app::{
    ids::{DraftId, FileId, PersonId},
    messages::files::model::{FileKind, FileView},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Set, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// How many bytes a piece has.
pub const PART: usize = 256 * 1024;

/// The files of a draft, in the order they were added.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_draft(connection: &impl ConnectionTrait, draft: DraftId) -> Result<Vec<FileView>> {
    message_file::Entity::find()
        .filter(message_file::Column::DraftId.eq(draft.0))
        .order_by_asc(message_file::Column::UploadedAt)
        .order_by_asc(message_file::Column::Id)
        .all(connection)
        .await?
        .iter()
        .map(view)
        .collect()
}

/// The files of every message of a thread, by message.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_thread(
    connection: &impl ConnectionTrait,
    opened: &Opened,
) -> Result<HashMap<Uuid, Vec<FileView>>> {
    let messages = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::ThreadId.eq(opened.thread.id))
        .into_query();
    let rows = message_file::Entity::find()
        .filter(message_file::Column::MessageId.in_subquery(messages))
        .order_by_asc(message_file::Column::UploadedAt)
        .order_by_asc(message_file::Column::Id)
        .all(connection)
        .await?;
    let mut files: HashMap<Uuid, Vec<FileView>> = HashMap::new();
    for row in &rows {
        if let Some(message) = row.message_id {
            files.entry(message).or_default().push(view(row)?);
        }
    }
    Ok(files)
}

/// A file that came with a message of a thread.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent(
    connection: &impl ConnectionTrait,
    opened: &Opened,
    id: FileId,
) -> Result<Option<FileView>> {
    let found = message_file::Entity::find_by_id(id.0)
        .one(connection)
        .await?;
    let Some(row) = found else { return Ok(None) };
    let Some(message) = row.message_id else {
        return Ok(None);
    };
    let in_thread = message::Entity::find_by_id(message)
        .filter(message::Column::ThreadId.eq(opened.thread.id))
        .one(connection)
        .await?;
    in_thread.map(|_| view(&row)).transpose()
}

/// A file as it is added to a draft.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Which.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// How many bytes it has.
    pub size: u64,
}

/// Adds a file to a draft, without its pieces.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    tx: &Tx,
    granted: &Granted,
    draft: DraftId,
    new: NewFile,
    now: DateTime<Utc>,
) -> Result<()> {
    message_file::ActiveModel {
        id: Set(new.id),
        resident_id: Set(granted.resident().0),
        uploaded_by: Set(granted.actor().0),
        draft_id: Set(Some(draft.0)),
        message_id: Set(None),
        name: Set(new.name),
        kind: Set(new.kind.code().to_owned()),
        size: Set(i32::try_from(new.size).map_err(internal)?),
        uploaded_at: Set(now),
    }
    .insert(tx.connection())
    .await?;
    touch(tx, draft, now).await
}

/// The draft of a file is what it was added to or taken off just now.
async fn touch(tx: &Tx, draft: DraftId, now: DateTime<Utc>) -> Result<()> {
    message_draft::Entity::update_many()
        .col_expr(message_draft::Column::ChangedAt, Expr::value(now))
        .filter(message_draft::Column::Id.eq(draft.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Adds the next piece of a file.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_part(tx: &Tx, file: Uuid, place: i32, bytes: Vec<u8>) -> Result<()> {
    message_file_part::Entity::insert(message_file_part::ActiveModel {
        file_id: Set(file),
        place: Set(place),
        bytes: Set(bytes),
    })
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

/// A piece of a file; nothing after the last one.
///
/// # Errors
/// When the database cannot be read.
pub async fn part(
    connection: &impl ConnectionTrait,
    file: FileId,
    place: i32,
) -> Result<Option<Vec<u8>>> {
    let row = message_file_part::Entity::find_by_id((file.0, place))
        .one(connection)
        .await?;
    Ok(row.map(|row| row.bytes))
}

/// How many files somebody has added since a moment, those that were sent too.
///
/// # Errors
/// When the database cannot be read.
pub async fn added_since(
    connection: &impl ConnectionTrait,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<u64> {
    Ok(message_file::Entity::find()
        .filter(message_file::Column::UploadedBy.eq(person.0))
        .filter(message_file::Column::UploadedAt.gte(since))
        .count(connection)
        .await?)
}

/// Takes a file off a draft; one that is not there is gone already.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(tx: &Tx, draft: DraftId, file: FileId, now: DateTime<Utc>) -> Result<()> {
    let found = message_file::Entity::find_by_id(file.0)
        .filter(message_file::Column::DraftId.eq(draft.0))
        .one(tx.connection())
        .await?;
    if found.is_some() {
        message_file_part::Entity::delete_many()
            .filter(message_file_part::Column::FileId.eq(file.0))
            .exec(tx.connection())
            .await?;
        message_file::Entity::delete_by_id(file.0)
            .exec(tx.connection())
            .await?;
        touch(tx, draft, now).await?;
    }
    Ok(())
}

fn view(row: &message_file::Model) -> Result<FileView> {
    Ok(FileView {
        id: FileId(row.id),
        name: row.name.clone(),
        kind: FileKind::from_code(&row.kind).ok_or_else(|| internal("a file of no known kind"))?,
        size: u64::try_from(row.size).map_err(internal)?,
    })
}
