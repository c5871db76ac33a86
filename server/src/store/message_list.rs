//! Lists of threads, and how much in them is new.

use super::{desk::threads_at, message::visible};
use crate::{access::Granted, error::Result, messages::desk::Desk};
use ::entity::{message, message_reader, message_thread, message_wait};
use app::{
    ids::{PersonId, ThreadId},
    messages::model::Side,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A page of the threads that the caller may read from 0, the one written in last coming
/// first, and whether there are older ones; with or without those they put away.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    all: bool,
    (place, size): (u64, u64),
) -> Result<(Vec<message_thread::Model>, bool)> {
    let mut asked = message_thread::Entity::find().filter(visible(granted));
    if !all {
        asked =
            asked.filter(message_thread::Column::Id.not_in_subquery(put_away_by(granted.actor())));
    }
    let mut rows = asked
        .order_by_desc(message_thread::Column::LastAt)
        .order_by_desc(message_thread::Column::Id)
        .offset(place * size)
        .limit(size + 1)
        .all(connection)
        .await?;
    let more = rows.len() as u64 > size;
    rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    Ok((rows, more))
}

/// Whether the caller put any of the threads away that they may read.
///
/// # Errors
/// When the database cannot be read.
pub async fn any_away(connection: &impl ConnectionTrait, granted: &Granted) -> Result<bool> {
    let one = message_thread::Entity::find()
        .filter(visible(granted))
        .filter(message_thread::Column::Id.in_subquery(put_away_by(granted.actor())))
        .one(connection)
        .await?;
    Ok(one.is_some())
}

/// Which of some threads about the resident the caller may read.
///
/// # Errors
/// When the database cannot be read.
pub async fn readable(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    threads: impl IntoIterator<Item = Uuid>,
) -> Result<HashSet<Uuid>> {
    let rows: Vec<Uuid> = message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(message_thread::Column::Id.is_in(threads))
        .filter(visible(granted))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Threads that somebody put away, in which nobody wrote since.
fn put_away_by(person: PersonId) -> SelectStatement {
    let thread = |column| Expr::col((message_thread::Entity, column));
    let reader = |column| Expr::col((message_reader::Entity, column));
    message_reader::Entity::find()
        .select_only()
        .column(message_reader::Column::ThreadId)
        .filter(message_reader::Column::PersonId.eq(person.0))
        .filter(reader(message_reader::Column::ThreadId).eq(thread(message_thread::Column::Id)))
        .filter(
            reader(message_reader::Column::PutAwayAt).gte(thread(message_thread::Column::LastAt)),
        )
        .into_query()
}

/// Those who are in some threads by name now, by thread.
///
/// # Errors
/// When the database cannot be read.
pub async fn readers(
    connection: &impl ConnectionTrait,
    threads: &[message_thread::Model],
) -> Result<HashMap<Uuid, Vec<message_reader::Model>>> {
    let rows = message_reader::Entity::find()
        .filter(message_reader::Column::ThreadId.is_in(threads.iter().map(|row| row.id)))
        .filter(message_reader::Column::LeftAt.is_null())
        .order_by_asc(message_reader::Column::AddedAt)
        .order_by_asc(message_reader::Column::PersonId)
        .all(connection)
        .await?;
    let mut found: HashMap<Uuid, Vec<message_reader::Model>> = HashMap::new();
    for row in rows {
        found.entry(row.thread_id).or_default().push(row);
    }
    Ok(found)
}

/// Which of some threads staff have answered once.
///
/// # Errors
/// When the database cannot be read.
pub async fn answered(
    connection: &impl ConnectionTrait,
    threads: &[message_thread::Model],
) -> Result<HashSet<Uuid>> {
    let rows: Vec<Uuid> = message_wait::Entity::find()
        .select_only()
        .column(message_wait::Column::ThreadId)
        .filter(message_wait::Column::ThreadId.is_in(threads.iter().map(|row| row.id)))
        .filter(message_wait::Column::EndedBy.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// How many messages about a resident somebody close to them has not read, in the threads
/// that they are in by name; a thread that they open just now is read.
///
/// # Errors
/// When the database cannot be read.
pub async fn unread(
    connection: &impl ConnectionTrait,
    (person, resident): (PersonId, PersonId),
    opens: Option<ThreadId>,
) -> Result<u64> {
    let written = Expr::col((message::Entity, message::Column::WrittenAt));
    let read = Expr::col((message_reader::Entity, message_reader::Column::ReadAt));
    Ok(message::Entity::find()
        .join(
            JoinType::InnerJoin,
            message::Entity::belongs_to(message_reader::Entity)
                .from(message::Column::ThreadId)
                .to(message_reader::Column::ThreadId)
                .into(),
        )
        .filter(message::Column::ResidentId.eq(resident.0))
        .apply_if(opens, |query, thread| {
            query.filter(message::Column::ThreadId.ne(thread.0))
        })
        .filter(message_reader::Column::PersonId.eq(person.0))
        .filter(message_reader::Column::Side.eq(Side::Person.code()))
        .filter(message_reader::Column::LeftAt.is_null())
        // What the portal says by itself has no author, and is no news.
        .filter(message::Column::AuthorId.ne(person.0))
        .filter(
            Condition::any()
                .add(message_reader::Column::ReadAt.is_null())
                .add(written.gt(read)),
        )
        .count(connection)
        .await?)
}

/// The thread in which somebody still waits for an answer on the same matter, if there is one:
/// at a desk, or at any when none is given.
///
/// # Errors
/// When the database cannot be read.
pub async fn same_matter(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    (subject, about): (&str, &str),
    desk: Option<Desk>,
) -> Result<Option<Uuid>> {
    let mut waiting = message_thread::Entity::find();
    if let Some(desk) = desk {
        waiting = waiting.filter(threads_at(&[desk]));
    }
    Ok(waiting
        .select_only()
        .column(message_thread::Column::Id)
        .filter(visible(granted))
        .filter(message_thread::Column::BegunBy.eq(granted.actor().0))
        .filter(message_thread::Column::Subject.eq(subject))
        .filter(message_thread::Column::About.eq(about))
        .filter(message_thread::Column::WaitingSince.is_not_null())
        .filter(message_thread::Column::ClosedAt.is_null())
        .order_by_desc(message_thread::Column::LastAt)
        .limit(1)
        .into_tuple::<Uuid>()
        .one(connection)
        .await?)
}
