//! Threads of messages: who may read which, and what is in them.

use super::desk::threads_at;
use crate::{
    access::{Granted, policy::Action},
    error::Result,
    messages::desk::Desk,
    store::{Held, Tx},
};
use ::entity::{message, message_note, message_reader, message_step, message_thread};
use app::{
    ids::{PersonId, ThreadId},
    messages::model::{Side, StepKind},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement},
};
use uuid::Uuid;

/// Threads that somebody is in by name, on one of some sides, and has not left.
pub fn read_by(person: PersonId, sides: &[Side]) -> SelectStatement {
    message_reader::Entity::find()
        .select_only()
        .column(message_reader::Column::ThreadId)
        .filter(message_reader::Column::PersonId.eq(person.0))
        .filter(message_reader::Column::Side.is_in(sides.iter().map(|side| side.code())))
        .filter(message_reader::Column::LeftAt.is_null())
        .into_query()
}

/// Threads that somebody is or was in by name, on a side.
pub(super) fn was_in(person: PersonId, side: Side) -> SelectStatement {
    message_reader::Entity::find()
        .select_only()
        .column(message_reader::Column::ThreadId)
        .filter(message_reader::Column::PersonId.eq(person.0))
        .filter(message_reader::Column::Side.eq(side.code()))
        .into_query()
}

/// Threads that are somebody's to answer: they see to it while it is open, it is in the inbox of a desk of
/// theirs, or they were asked to read it as staff. Never one that they were in as a person.
pub fn answered_by(person: PersonId, desks: &[Desk]) -> Condition {
    let owned = Condition::all()
        .add(message_thread::Column::OwnerId.eq(person.0))
        .add(message_thread::Column::ClosedAt.is_null());
    let theirs = Condition::any()
        .add(owned)
        .add(threads_at(desks))
        .add(message_thread::Column::Id.in_subquery(read_by(person, &[Side::Staff])));
    let as_person = was_in(person, Side::Person);
    Condition::all()
        .add(theirs)
        .add(message_thread::Column::Id.not_in_subquery(as_person))
}

/// Whether any message about a resident is somebody's to answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn answers(
    connection: &impl ConnectionTrait,
    person: PersonId,
    desks: &[Desk],
    resident: PersonId,
) -> Result<bool> {
    let one = message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(message_thread::Column::ResidentId.eq(resident.0))
        .filter(answered_by(person, desks))
        .limit(1)
        .into_tuple::<Uuid>()
        .one(connection)
        .await?;
    Ok(one.is_some())
}

/// The threads about the resident that the caller may read: as somebody close to the
/// resident those in which they are, or the resident for whom they act; as staff those that
/// are theirs to answer.
pub fn visible(granted: &Granted) -> Condition {
    let mut any = Condition::any().add(Expr::val(1).eq(0));
    if granted.is_close() {
        let own = read_by(granted.actor(), &[Side::Person]);
        any = any.add(message_thread::Column::Id.in_subquery(own));
    }
    if granted.also(Action::ReadTheirMessages).is_some() {
        let theirs = read_by(granted.resident(), &[Side::Person]);
        any = any.add(message_thread::Column::Id.in_subquery(theirs));
    }
    if granted.also(Action::AnswerMessages).is_some() {
        any = any.add(answered_by(granted.actor(), granted.desks()));
    }
    Condition::all()
        .add(message_thread::Column::ResidentId.eq(granted.resident().0))
        .add(any)
}

/// A thread that the caller may read, and on which side they are in it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The thread.
    pub thread: message_thread::Model,
    /// Somebody close to the resident is there as such, whatever their work is.
    pub side: Side,
    /// Those who are or were in it by name.
    pub readers: Vec<message_reader::Model>,
}

impl Opened {
    /// Whether somebody is in it now by name, on a side.
    pub fn has(&self, person: PersonId, side: Side) -> bool {
        is_in(&self.readers, person, side)
    }
}

/// Whether somebody is among those in a thread now by name, on a side.
pub fn is_in(readers: &[message_reader::Model], person: PersonId, side: Side) -> bool {
    readers.iter().any(|reader| {
        reader.person_id == person.0 && reader.side == side.code() && reader.left_at.is_none()
    })
}

fn persons_side(thread: &message_thread::Model) -> Select<message_reader::Entity> {
    message_reader::Entity::find()
        .filter(message_reader::Column::ThreadId.eq(thread.id))
        .filter(message_reader::Column::Side.eq(Side::Person.code()))
}

fn people_of(readers: Vec<message_reader::Model>) -> Vec<PersonId> {
    readers
        .into_iter()
        .map(|row| PersonId(row.person_id))
        .collect()
}

/// Those who are or were in a thread by name on the side of the person.
///
/// # Errors
/// When the database cannot be read.
pub async fn ever_on_persons_side(
    connection: &impl ConnectionTrait,
    thread: &message_thread::Model,
) -> Result<Vec<PersonId>> {
    let ever = persons_side(thread).all(connection).await?;
    Ok(people_of(ever))
}

/// Those who are in a thread now by name on the side of the person.
///
/// # Errors
/// When the database cannot be read.
pub async fn on_persons_side(
    connection: &impl ConnectionTrait,
    thread: &message_thread::Model,
) -> Result<Vec<PersonId>> {
    let now = persons_side(thread)
        .filter(message_reader::Column::LeftAt.is_null())
        .all(connection)
        .await?;
    Ok(people_of(now))
}

/// A thread about the resident, if the caller may read it; nobody else writes in it until
/// the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(tx: &Tx, granted: &Granted, id: ThreadId) -> Result<Option<Opened>> {
    let found = message_thread::Entity::find_by_id(id.0)
        .filter(visible(granted))
        .held()
        .one(tx.connection())
        .await?;
    let Some(thread) = found else {
        return Ok(None);
    };
    let readers = message_reader::Entity::find()
        .filter(message_reader::Column::ThreadId.eq(thread.id))
        .order_by_asc(message_reader::Column::AddedAt)
        .order_by_asc(message_reader::Column::PersonId)
        .all(tx.connection())
        .await?;
    // Who is close sees to nothing as staff, so there is no other way in for them.
    let side = if granted.is_close() {
        Side::Person
    } else {
        Side::Staff
    };
    Ok(Some(Opened {
        thread,
        side,
        readers,
    }))
}

/// The same for staff alone, to whom it is to answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_to_answer(tx: &Tx, granted: &Granted, id: ThreadId) -> Result<Option<Opened>> {
    let opened = open(tx, granted, id).await?;
    Ok(opened.filter(|opened| opened.side == Side::Staff))
}

/// Threads that somebody is in by name, on one side, with how they are in it.
pub fn in_by_name(person: PersonId, side: Side) -> Select<message_reader::Entity> {
    message_reader::Entity::find()
        .join(
            JoinType::InnerJoin,
            message_reader::Entity::belongs_to(message_thread::Entity)
                .from(message_reader::Column::ThreadId)
                .to(message_thread::Column::Id)
                .into(),
        )
        .filter(message_reader::Column::PersonId.eq(person.0))
        .filter(message_reader::Column::Side.eq(side.code()))
        .filter(message_reader::Column::LeftAt.is_null())
}

/// Of these, those in which something was written since they read it last.
pub fn unread_by(person: PersonId, side: Side) -> Select<message_reader::Entity> {
    let newer = Condition::any()
        .add(message_reader::Column::ReadAt.is_null())
        .add(
            Expr::col((message_thread::Entity, message_thread::Column::LastAt)).gt(Expr::col((
                message_reader::Entity,
                message_reader::Column::ReadAt,
            ))),
        );
    in_by_name(person, side).filter(newer)
}

/// Whether staff have written in a thread, or said something on the phone.
///
/// # Errors
/// When the database cannot be read.
pub async fn was_answered(
    connection: &impl ConnectionTrait,
    thread: &message_thread::Model,
) -> Result<bool> {
    let found = message::Entity::find()
        .filter(message::Column::ThreadId.eq(thread.id))
        .filter(message::Column::Side.eq(Side::Staff.code()))
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// What was written in a thread, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn messages(
    connection: &impl ConnectionTrait,
    opened: &Opened,
) -> Result<Vec<message::Model>> {
    Ok(message::Entity::find()
        .filter(message::Column::ThreadId.eq(opened.thread.id))
        .order_by_asc(message::Column::WrittenAt)
        .order_by_asc(message::Column::Id)
        .all(connection)
        .await?)
}

/// What else happened to a thread, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn steps(
    connection: &impl ConnectionTrait,
    opened: &Opened,
) -> Result<Vec<message_step::Model>> {
    Ok(message_step::Entity::find()
        .filter(message_step::Column::ThreadId.eq(opened.thread.id))
        .order_by_asc(message_step::Column::At)
        .order_by_asc(message_step::Column::Id)
        .all(connection)
        .await?)
}

/// Whether anybody could be told, when it was late the last time, that a thread is late.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_told_late(connection: &impl ConnectionTrait, thread: Uuid) -> Result<bool> {
    let last = message_step::Entity::find()
        .filter(message_step::Column::ThreadId.eq(thread))
        .filter(message_step::Column::Kind.eq(StepKind::Late.code()))
        .order_by_desc(message_step::Column::At)
        .order_by_desc(message_step::Column::Id)
        .one(connection)
        .await?;
    Ok(last.is_some_and(|last| last.person_id.is_some()))
}

/// What staff noted about a thread, oldest first; nothing for anybody else.
///
/// # Errors
/// When the database cannot be read.
pub async fn notes(
    connection: &impl ConnectionTrait,
    opened: &Opened,
) -> Result<Vec<message_note::Model>> {
    if opened.side != Side::Staff {
        return Ok(Vec::new());
    }
    Ok(message_note::Entity::find()
        .filter(message_note::Column::ThreadId.eq(opened.thread.id))
        .order_by_asc(message_note::Column::WrittenAt)
        .order_by_asc(message_note::Column::Id)
        .all(connection)
        .await?)
}
