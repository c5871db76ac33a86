//! Threads go from one who sees to them to another.

use super::{
    desk_of,
    readers::{join, leave, leave_as_staff},
    save,
    steps::{Step, note_step},
};
use crate::{
    clock::Clock,
    error::Result,
    messages::{
        desk::{Desk, due_at, half_at},
        route::Answering,
    },
    store::{Tx, desk},
};
use ::entity::{message_reader, message_thread, message_wait};
use app::{
    ids::PersonId,
    messages::model::{Side, Subject},
};
use sea_orm::{ActiveValue::NotSet, ColumnTrait, EntityTrait, QueryFilter, Set};

/// Gives a thread to whoever sees to it from now on, at the same desk or another; at another
/// who saw to it before reads it no longer, and nobody there has read it yet.
///
/// # Errors
/// When the database cannot be written.
pub async fn give(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    to: Answering,
    step: Step,
) -> Result<message_thread::Model> {
    let (desk_kind, desk_id) = to.desk.key();
    let goes_elsewhere = desk_of(&thread)? != to.desk;
    let thread = if goes_elsewhere {
        moved(tx, clock, thread, to.desk).await?
    } else {
        thread
    };
    message_wait::Entity::update_many()
        .set(message_wait::ActiveModel {
            desk_kind: Set(desk_kind.to_owned()),
            desk_id: Set(desk_id),
            owner_id: Set(to.owner.0),
            due_at: thread.due_at.map_or(NotSet, Set),
            ..Default::default()
        })
        .filter(message_wait::Column::ThreadId.eq(thread.id))
        .filter(message_wait::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    let before = PersonId(thread.owner_id);
    if goes_elsewhere {
        leave(tx, clock, &thread, before).await?;
    }
    // Who is away reads on; of all others who saw to it only those who were asked in.
    if before != to.owner && to.away != Some(before) && !was_asked_in(tx, &thread, before).await? {
        leave_as_staff(tx, clock, &thread, before).await?;
    }
    note_step(tx, clock, thread.id, step).await?;
    let given = message_thread::Model {
        desk_kind: desk_kind.to_owned(),
        desk_id,
        owner_id: to.owner.0,
        ..thread
    };
    join(tx, clock, &given, (to.owner, Side::Staff), None).await?;
    save(tx, clock, given).await
}

/// A thread that goes to another desk: nobody there has read it, and half of the time they
/// have is still to come. The answer is due when it was promised, or earlier when a message
/// that came to this desk now would be answered earlier.
async fn moved(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    to: Desk,
) -> Result<message_thread::Model> {
    let unseen = message_thread::Model {
        staff_seen_at: None,
        ..thread
    };
    let Some(promised) = unseen.due_at else {
        return Ok(unseen);
    };
    let now = clock.now();
    let settings = desk::settings(tx.connection(), to).await?;
    let subject = Subject::from_code(&unseen.subject).unwrap_or(Subject::Other);
    let due = Ord::min(due_at(&settings, subject, now), promised);
    Ok(message_thread::Model {
        due_at: Some(due),
        half_at: Some(half_at(&settings.hours, now, due)),
        half_told_at: None,
        ..unseen
    })
}

/// Whether somebody is in a thread because somebody added them.
async fn was_asked_in(tx: &Tx, thread: &message_thread::Model, person: PersonId) -> Result<bool> {
    let row = message_reader::Entity::find_by_id((thread.id, person.0))
        .one(tx.connection())
        .await?;
    Ok(row.is_some_and(|row| row.added_by.is_some()))
}
