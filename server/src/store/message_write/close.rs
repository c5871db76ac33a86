//! Threads are closed, and opened again.

use super::{
    post::{answered, waits},
    save,
    steps::{Step, note_step},
};
use crate::{clock::Clock, error::Result, store::Tx};
use ::entity::{message, message_thread};
use app::{
    ids::PersonId,
    messages::model::{Side, StepKind},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Why a thread is closed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Closing {
    /// Somebody did it.
    By(PersonId),
    /// The resident has died.
    Death,
    /// Nobody is left who could answer; those who wait are told.
    NobodyAnswers,
}

/// Closes a thread; a wait that there is ends without an answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    why: Closing,
) -> Result<message_thread::Model> {
    let now = clock.now();
    let waited = thread.waiting_since.is_some();
    let ended = answered(tx, thread, None, now).await?;
    let (kind, by) = match why {
        Closing::By(person) => (StepKind::Closed, Some(person)),
        Closing::Death => (StepKind::Closed, None),
        Closing::NobodyAnswers => (StepKind::NobodyAnswers, None),
    };
    let step = Step {
        by,
        ..Step::of(kind)
    };
    note_step(tx, clock, ended.id, step).await?;
    // It is news to those who wait, and no member of staff wrote it.
    let is_news = waited && why == Closing::NobodyAnswers;
    let closed = message_thread::Model {
        closed_at: Some(now),
        closed_by: by.map(|by| by.0),
        last_at: if is_news { now } else { ended.last_at },
        ..ended
    };
    save(tx, clock, closed).await
}

/// Opens a closed thread again. When the last words are those of the person's side they wait
/// for an answer from now on.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn reopen(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    by: PersonId,
) -> Result<message_thread::Model> {
    let step = Step {
        by: Some(by),
        ..Step::of(StepKind::Reopened)
    };
    note_step(tx, clock, thread.id, step).await?;
    let open = if is_unanswered(tx, thread.id).await? {
        waits(tx, clock, thread).await?
    } else {
        message_thread::Model {
            closed_at: None,
            closed_by: None,
            ..thread
        }
    };
    save(tx, clock, open).await
}

/// Whether the person's side had the last word; what the portal says by itself is none.
async fn is_unanswered(tx: &Tx, thread: Uuid) -> Result<bool> {
    let last = message::Entity::find()
        .filter(message::Column::ThreadId.eq(thread))
        .filter(message::Column::Side.ne(Side::Portal.code()))
        .order_by_desc(message::Column::WrittenAt)
        .order_by_desc(message::Column::Id)
        .one(tx.connection())
        .await?;
    Ok(last.is_some_and(|last| last.side == Side::Person.code()))
}
