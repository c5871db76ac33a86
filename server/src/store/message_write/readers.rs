//! Who is in a thread by name, and what they have read of it.

use super::{
    super::{message::Opened, message_search},
    save,
};
use crate::{access::Granted, clock::Clock, error::Result, store::Tx};
use ::entity::{message_reader, message_thread};
use app::{
    ids::{PersonId, ThreadId},
    messages::model::Side,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::OnConflict};
use uuid::Uuid;

/// Lets somebody into a thread by name; who had left is in it again, from now on. For who is
/// in it already nothing changes, so who was asked in stays so.
///
/// # Errors
/// When the database cannot be written.
pub async fn join(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    (person, side): (PersonId, Side),
    added_by: Option<PersonId>,
) -> Result<()> {
    let before = message_reader::Entity::find_by_id((thread.id, person.0))
        .one(tx.connection())
        .await?;
    if before.is_some_and(|row| row.left_at.is_none() && row.side == side.code()) {
        return message_search::rescope(tx, thread).await;
    }
    message_reader::Entity::insert(message_reader::ActiveModel {
        thread_id: Set(thread.id),
        person_id: Set(person.0),
        side: Set(side.code().to_owned()),
        added_by: Set(added_by.map(|person| person.0)),
        added_at: Set(clock.now()),
        left_at: Set(None),
        read_at: Set(None),
        put_away_at: Set(None),
    })
    .on_conflict(
        OnConflict::columns([
            message_reader::Column::ThreadId,
            message_reader::Column::PersonId,
        ])
        .update_columns([
            message_reader::Column::Side,
            message_reader::Column::AddedBy,
            message_reader::Column::AddedAt,
            message_reader::Column::LeftAt,
            message_reader::Column::PutAwayAt,
        ])
        .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    message_search::rescope(tx, thread).await
}

/// Notes that the caller has read a thread as it is now; gives its version after that, which
/// goes up only when there was something to read: pages that follow it show who has seen what.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_read(tx: &Tx, clock: &Clock, granted: &Granted, opened: &Opened) -> Result<i32> {
    let now = clock.now();
    let thread = &opened.thread;
    let is_news = |read: Option<DateTime<Utc>>| read.is_none_or(|read| read < thread.last_at);
    // Who opens it for the resident, or from the inbox of the desk, is not in it by name.
    let by_name = opened
        .readers
        .iter()
        .find(|reader| reader.person_id == granted.actor().0 && reader.left_at.is_none());
    let mut news = by_name.is_some_and(|reader| is_news(reader.read_at));
    if news {
        has_read(tx, thread.id, granted.actor(), now).await?;
    }
    let mut seen = thread.clone();
    if opened.side == Side::Staff && is_news(thread.staff_seen_at) {
        news = true;
        seen.staff_seen_at = Some(now);
    }
    if news {
        seen = save(tx, clock, seen).await?;
    }
    Ok(seen.version)
}

/// Somebody who is in a thread by name has read it; nothing happens for anybody else.
pub(super) async fn has_read(
    tx: &Tx,
    thread: Uuid,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    message_reader::Entity::update_many()
        .set(message_reader::ActiveModel {
            read_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(message_reader::Column::ThreadId.eq(thread))
        .filter(message_reader::Column::PersonId.eq(person.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Takes a thread off the list of somebody who is in it by name until somebody writes again,
/// or puts it back.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_away(
    tx: &Tx,
    clock: &Clock,
    thread: ThreadId,
    person: PersonId,
    away: bool,
) -> Result<()> {
    message_reader::Entity::update_many()
        .set(message_reader::ActiveModel {
            put_away_at: Set(away.then(|| clock.now())),
            ..Default::default()
        })
        .filter(message_reader::Column::ThreadId.eq(thread.0))
        .filter(message_reader::Column::PersonId.eq(person.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Somebody is no longer in a thread by name.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<()> {
    leave_as(tx, clock, thread, person, &[Side::Person, Side::Staff]).await
}

/// Somebody is no longer in a thread by name as one of those who answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave_as_staff(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<()> {
    leave_as(tx, clock, thread, person, &[Side::Staff]).await
}

async fn leave_as(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
    sides: &[Side],
) -> Result<()> {
    message_reader::Entity::update_many()
        .set(message_reader::ActiveModel {
            left_at: Set(Some(clock.now())),
            ..Default::default()
        })
        .filter(message_reader::Column::ThreadId.eq(thread.id))
        .filter(message_reader::Column::PersonId.eq(person.0))
        .filter(message_reader::Column::Side.is_in(sides.iter().map(|side| side.code())))
        .filter(message_reader::Column::LeftAt.is_null())
        .exec(tx.connection())
        .await?;
    message_search::rescope(tx, thread).await
}
