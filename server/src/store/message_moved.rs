//! Messages go with a record that is put together with another, and come back with it.

use super::{
    Tx, message_search,
    message_write::{self, Step},
};
use crate::{clock::Clock, error::Result};
use ::entity::{
    message, message_draft, message_file, message_moved, message_reader, message_thread,
    record_merge,
};
use app::messages::model::{Side, StepKind};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, SelectStatement},
};
use uuid::Uuid;

const THREAD: &str = "thread";
const DRAFT: &str = "draft";

/// Moves everything of the closed record to the kept one.
///
/// # Errors
/// When the database cannot be written.
pub async fn with(tx: &Tx, clock: &Clock, merge: &record_merge::Model) -> Result<()> {
    let connection = tx.connection();
    let threads: Vec<Uuid> = message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(message_thread::Column::ResidentId.eq(merge.closed_id))
        .into_tuple()
        .all(connection)
        .await?;
    let drafts: Vec<Uuid> = message_draft::Entity::find()
        .select_only()
        .column(message_draft::Column::Id)
        .filter(message_draft::Column::ResidentId.eq(merge.closed_id))
        .into_tuple()
        .all(connection)
        .await?;
    let rows = threads
        .iter()
        .map(|id| (*id, THREAD))
        .chain(drafts.into_iter().map(|id| (id, DRAFT)));
    for (id, kind) in rows {
        let row = message_moved::ActiveModel {
            id: Set(id),
            merge_id: Set(merge.id),
            kind: Set(kind.to_owned()),
        };
        message_moved::Entity::insert(row)
            .exec_without_returning(connection)
            .await?;
    }
    carry(tx, merge.id, (merge.closed_id, merge.kept_id)).await?;
    note(tx, clock, &threads).await
}

/// Moves what came with the closed record back to it.
///
/// # Errors
/// When the database cannot be written.
pub async fn back(tx: &Tx, clock: &Clock, merge: &record_merge::Model) -> Result<()> {
    let threads: Vec<Uuid> = message_moved::Entity::find()
        .select_only()
        .column(message_moved::Column::Id)
        .filter(message_moved::Column::MergeId.eq(merge.id))
        .filter(message_moved::Column::Kind.eq(THREAD))
        .into_tuple()
        .all(tx.connection())
        .await?;
    carry(tx, merge.id, (merge.kept_id, merge.closed_id)).await?;
    message_moved::Entity::delete_many()
        .filter(message_moved::Column::MergeId.eq(merge.id))
        .exec(tx.connection())
        .await?;
    note(tx, clock, &threads).await
}

/// What a merge moves, of one kind.
fn moved(merge: Uuid, kind: &str) -> SelectStatement {
    message_moved::Entity::find()
        .select_only()
        .column(message_moved::Column::Id)
        .filter(message_moved::Column::MergeId.eq(merge))
        .filter(message_moved::Column::Kind.eq(kind))
        .into_query()
}

/// Puts all of it on another record, and lets the same person read it there.
async fn carry(tx: &Tx, merge: Uuid, (from, to): (Uuid, Uuid)) -> Result<()> {
    let connection = tx.connection();
    message_thread::Entity::update_many()
        .col_expr(message_thread::Column::ResidentId, Expr::value(to))
        .filter(message_thread::Column::Id.in_subquery(moved(merge, THREAD)))
        .exec(connection)
        .await?;
    message::Entity::update_many()
        .col_expr(message::Column::ResidentId, Expr::value(to))
        .filter(message::Column::ThreadId.in_subquery(moved(merge, THREAD)))
        .exec(connection)
        .await?;
    message_draft::Entity::update_many()
        .col_expr(message_draft::Column::ResidentId, Expr::value(to))
        .filter(message_draft::Column::Id.in_subquery(moved(merge, DRAFT)))
        .exec(connection)
        .await?;
    // What the person themself began to write goes with their account.
    message_draft::Entity::update_many()
        .col_expr(message_draft::Column::WriterId, Expr::value(to))
        .filter(message_draft::Column::Id.in_subquery(moved(merge, DRAFT)))
        .filter(message_draft::Column::WriterId.eq(from))
        .exec(connection)
        .await?;
    let messages = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::ThreadId.in_subquery(moved(merge, THREAD)))
        .into_query();
    message_file::Entity::update_many()
        .col_expr(message_file::Column::ResidentId, Expr::value(to))
        .filter(message_file::Column::MessageId.in_subquery(messages))
        .exec(connection)
        .await?;
    message_file::Entity::update_many()
        .col_expr(message_file::Column::ResidentId, Expr::value(to))
        .filter(message_file::Column::DraftId.in_subquery(moved(merge, DRAFT)))
        .exec(connection)
        .await?;
    message_reader::Entity::update_many()
        .col_expr(message_reader::Column::PersonId, Expr::value(to))
        .filter(message_reader::Column::ThreadId.in_subquery(moved(merge, THREAD)))
        .filter(message_reader::Column::PersonId.eq(from))
        .filter(message_reader::Column::Side.eq(Side::Person.code()))
        .exec(connection)
        .await?;
    Ok(())
}

/// Says in each thread that it was moved, and writes down anew who finds it.
async fn note(tx: &Tx, clock: &Clock, threads: &[Uuid]) -> Result<()> {
    for id in threads {
        message_write::happened(tx, clock, *id, Step::of(StepKind::Moved)).await?;
        let thread = message_thread::Entity::find_by_id(*id)
            .one(tx.connection())
            .await?;
        if let Some(thread) = thread {
            message_search::rescope(tx, &thread).await?;
        }
    }
    Ok(())
}
