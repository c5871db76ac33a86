//! What is written in a thread, and the wait for an answer that it begins or ends.

use super::{
    super::{desk, message_search, metric_cell},
    desk_of,
    readers::has_read,
    save,
};
use crate::{
    clock::Clock,
    error::Result,
    messages::{
        count::Ended,
        desk::{due_at, half_at},
    },
    store::Tx,
};
use ::entity::{message, message_thread, message_wait};
use app::{
    audit::model::Basis,
    ids::{MessageId, PersonId},
    messages::model::{MessageKind, Side, Subject},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// Something written, as it is saved.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Who wrote it; nobody for the portal.
    pub author: Option<PersonId>,
    /// On which side.
    pub side: Side,
    /// What they were to the resident.
    pub basis: Basis,
    /// What it is.
    pub kind: MessageKind,
    /// What it says.
    pub words: String,
}

/// Writes a message into a thread. One from the person's side begins a wait for an answer, or
/// raises the one that there is, and opens what was closed; one from staff ends it.
///
/// # Errors
/// When the database cannot be written.
pub async fn write(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    new: NewMessage,
) -> Result<(MessageId, message_thread::Model)> {
    let now = clock.now();
    let id = clock.id();
    message::ActiveModel {
        id: Set(id),
        thread_id: Set(thread.id),
        resident_id: Set(thread.resident_id),
        author_id: Set(new.author.map(|author| author.0)),
        side: Set(new.side.code().to_owned()),
        basis: Set(new.basis.code().to_owned()),
        kind: Set(new.kind.code().to_owned()),
        words: Set(new.words.clone()),
        written_at: Set(now),
    }
    .insert(tx.connection())
    .await?;
    message_search::add_words(tx, &thread, &new.words).await?;
    if let Some(author) = new.author {
        has_read(tx, thread.id, author, now).await?;
    }
    let thread = match new.side {
        Side::Person => waits(tx, clock, thread).await?,
        Side::Staff => answered(tx, thread, new.author, now).await?,
        Side::Portal => thread,
    };
    let last = message_thread::Model {
        last_at: now,
        ..thread
    };
    Ok((MessageId(id), save(tx, clock, last).await?))
}

/// Begins a wait, or raises it: of what comes when everything before it was read, half of the
/// time is over in the middle between then and when the answer is due.
pub(super) async fn waits(
    tx: &Tx,
    clock: &Clock,
    mut thread: message_thread::Model,
) -> Result<message_thread::Model> {
    let now = clock.now();
    (thread.closed_at, thread.closed_by) = (None, None);
    let settings = desk::settings(tx.connection(), desk_of(&thread)?).await?;
    if thread.waiting_since.is_some() {
        thread.raised += 1;
        let was_read = thread
            .staff_seen_at
            .is_some_and(|seen| seen >= thread.last_at);
        // What nobody has read yet keeps the half of what was written first.
        if let Some(due) = thread.due_at.filter(|_| was_read) {
            thread.half_at = Some(half_at(&settings.hours, now, due));
            thread.half_told_at = None;
        }
        return Ok(thread);
    }
    let subject = Subject::from_code(&thread.subject).unwrap_or(Subject::Other);
    let due = due_at(&settings, subject, now);
    message_wait::ActiveModel {
        id: Set(clock.id()),
        thread_id: Set(thread.id),
        desk_kind: Set(thread.desk_kind.clone()),
        desk_id: Set(thread.desk_id),
        owner_id: Set(thread.owner_id),
        since: Set(now),
        due_at: Set(due),
        ended_at: Set(None),
        ended_by: Set(None),
        working_minutes: Set(None),
    }
    .insert(tx.connection())
    .await?;
    Ok(message_thread::Model {
        waiting_since: Some(now),
        due_at: Some(due),
        half_at: Some(half_at(&settings.hours, now, due)),
        raised: 0,
        half_told_at: None,
        late_told_at: None,
        ..thread
    })
}

/// Ends the wait, if there is one: by an answer of somebody, or without one.
pub(super) async fn answered(
    tx: &Tx,
    thread: message_thread::Model,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<message_thread::Model> {
    let Some(since) = thread.waiting_since else {
        return Ok(thread);
    };
    let at = desk_of(&thread)?;
    let settings = desk::settings(tx.connection(), at).await?;
    let minutes = settings.hours.between(since, now).num_minutes();
    let ended = message_wait::Entity::update_many()
        .set(message_wait::ActiveModel {
            ended_at: Set(Some(now)),
            ended_by: Set(by.map(|by| by.0)),
            working_minutes: Set(Some(i32::try_from(minutes).unwrap_or(i32::MAX))),
            ..Default::default()
        })
        .filter(message_wait::Column::ThreadId.eq(thread.id))
        .filter(message_wait::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    let organisation = desk::organisation(tx.connection(), at).await?;
    let due = thread.due_at.filter(|_| ended.rows_affected > 0);
    if let Some((organisation, due)) = organisation.zip(due) {
        let mut changes = metric_cell::Changes::new();
        Ended::of(organisation.0, (due, now), by.is_some()).add(&mut changes, 1);
        tx.count(changes);
    }
    Ok(message_thread::Model {
        waiting_since: None,
        due_at: None,
        half_at: None,
        raised: 0,
        half_told_at: None,
        late_told_at: None,
        ..thread
    })
}
