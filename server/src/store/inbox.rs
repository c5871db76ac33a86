//! The lists of threads that staff answer: their own, and those of their desks.
//!
//! These queries need no grant: they reach nothing but what is somebody's to answer, as
//! [`super::message_answer`] says of all residents and the policy of one.

use super::{
    close,
    desk::{gives_care_on, threads_at},
    kept_out::is_shut_out,
    message_answer::Answerer,
};
use crate::{error::Result, messages::desk::Desk};
use ::entity::{message, message_reader, message_thread, staff_role};
use app::{
    ids::ThreadId,
    messages::model::{Side, Subject},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{CaseStatement, Expr},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The most threads of others with something new that are shown.
pub const MOST_ALSO: u64 = 20;

/// Whose list it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Of {
    /// What the reader sees to.
    Mine,
    /// What is in the inbox of a desk of theirs.
    Desk(Desk),
}

/// A list, and who reads it when.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Whose list.
    pub of: Of,
    /// Who reads it.
    pub reader: &'a Answerer,
    /// When.
    pub now: DateTime<Utc>,
}

impl Asked<'_> {
    /// The threads of the list.
    fn threads(&self) -> Select<message_thread::Entity> {
        message_thread::Entity::find().filter(match self.of {
            Of::Mine => self.reader.mine(),
            Of::Desk(desk) => self.reader.of_desk(desk),
        })
    }

    /// Those in which somebody waits for an answer.
    fn waiting(&self) -> Select<message_thread::Entity> {
        self.threads()
            .filter(message_thread::Column::ClosedAt.is_null())
            .filter(message_thread::Column::DueAt.is_not_null())
    }
}

/// How many wait in a list.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// For an answer.
    pub waiting: u64,
    /// Of these, how many should have had one by now.
    pub overdue: u64,
    /// Of these that wait, how many were not read since they were written.
    pub unread: u64,
}

/// How many wait.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(connection: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<Counts> {
    let how_many = |holds: Condition| {
        let one: Expr = CaseStatement::new().case(holds, 1).finally(0).into();
        one.sum().cast_as("bigint")
    };
    let overdue = Condition::all().add(message_thread::Column::DueAt.lt(asked.now));
    let found = asked
        .waiting()
        .select_only()
        .expr(message_thread::Column::Id.count())
        .expr(how_many(overdue))
        .expr(how_many(is_unread(asked)))
        .into_tuple::<(i64, Option<i64>, Option<i64>)>()
        .one(connection)
        .await?;
    let (waiting, overdue, unread) = found.unwrap_or_default();
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    Ok(Counts {
        waiting: number(waiting),
        overdue: overdue.map_or(0, number),
        unread: unread.map_or(0, number),
    })
}

/// How many of those that wait were not read since they were written; a thread that the
/// reader opens just now is read.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_unread(
    connection: &impl ConnectionTrait,
    asked: &Asked<'_>,
    opens: Option<ThreadId>,
) -> Result<u64> {
    Ok(asked
        .waiting()
        .apply_if(opens, |query, thread| {
            query.filter(message_thread::Column::Id.ne(thread.0))
        })
        .filter(is_unread(asked))
        .count(connection)
        .await?)
}

/// Whether something of the person's side was written since it was read: by the reader, of
/// what is theirs, else by anybody at the desk.
fn is_unread(asked: &Asked<'_>) -> Condition {
    let newer_than = |seen: Expr| {
        message::Entity::find()
            .select_only()
            .expr(Expr::val(1))
            .filter(
                Expr::col((message::Entity, message::Column::ThreadId)).eq(Expr::col((
                    message_thread::Entity,
                    message_thread::Column::Id,
                ))),
            )
            .filter(message::Column::Side.eq(Side::Person.code()))
            .filter(Expr::col((message::Entity, message::Column::WrittenAt)).gt(seen))
            .into_query()
    };
    match asked.of {
        Of::Mine => {
            let read = message_reader::Entity::find()
                .select_only()
                .expr(Expr::val(1))
                .filter(
                    Expr::col((message_reader::Entity, message_reader::Column::ThreadId)).eq(
                        Expr::col((message_thread::Entity, message_thread::Column::Id)),
                    ),
                )
                .filter(message_reader::Column::PersonId.eq(asked.reader.person.0))
                .filter(message_reader::Column::ReadAt.is_not_null())
                .filter(
                    Condition::all()
                        .add(Expr::exists(newer_than(Expr::col((
                            message_reader::Entity,
                            message_reader::Column::ReadAt,
                        )))))
                        .not(),
                )
                .into_query();
            Condition::all().add(Expr::exists(read)).not()
        }
        Of::Desk(_) => Condition::any()
            .add(message_thread::Column::StaffSeenAt.is_null())
            .add(Expr::exists(newer_than(Expr::col((
                message_thread::Entity,
                message_thread::Column::StaffSeenAt,
            ))))),
    }
}

/// Which of some threads are unread in a list.
///
/// # Errors
/// When the database cannot be read.
pub async fn unread(
    connection: &impl ConnectionTrait,
    asked: &Asked<'_>,
    threads: &[message_thread::Model],
) -> Result<HashSet<Uuid>> {
    let ids: Vec<Uuid> = message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(message_thread::Column::Id.is_in(threads.iter().map(|thread| thread.id)))
        .filter(message_thread::Column::DueAt.is_not_null())
        .filter(is_unread(asked))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().collect())
}

/// A page of the open threads, from 1, and one more if there is one.
///
/// Overdue first, then those who are worried, those who wrote again, and by when an answer is
/// due; after these the ones in which nobody waits, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(
    connection: &impl ConnectionTrait,
    asked: &Asked<'_>,
    waiting: u64,
    (page, size): (u32, u32),
) -> Result<Vec<message_thread::Model>> {
    let offset = u64::from(page.saturating_sub(1)) * u64::from(size);
    let wanted = u64::from(size) + 1;
    let mut rows = Vec::new();
    if offset < waiting {
        rows = by_need(asked)
            .offset(offset)
            .limit(wanted)
            .all(connection)
            .await?;
    }
    let left = wanted.saturating_sub(u64::try_from(rows.len()).unwrap_or(wanted));
    if left > 0 {
        let answered = asked
            .threads()
            .filter(message_thread::Column::ClosedAt.is_null())
            .filter(message_thread::Column::DueAt.is_null())
            .order_by_desc(message_thread::Column::LastAt)
            .order_by_desc(message_thread::Column::Id)
            .offset(offset.saturating_sub(waiting))
            .limit(left)
            .all(connection)
            .await?;
        rows.extend(answered);
    }
    Ok(rows)
}

/// Those that wait, the most pressing first.
fn by_need(asked: &Asked<'_>) -> Select<message_thread::Entity> {
    let last_unless =
        |holds: Expr| -> Expr { CaseStatement::new().case(holds, 0).finally(1).into() };
    asked
        .waiting()
        .order_by(
            last_unless(message_thread::Column::DueAt.lt(asked.now)),
            Order::Asc,
        )
        .order_by(
            last_unless(message_thread::Column::Subject.eq(Subject::Worried.code())),
            Order::Asc,
        )
        .order_by(
            last_unless(message_thread::Column::Raised.gt(0)),
            Order::Asc,
        )
        .order_by_asc(message_thread::Column::DueAt)
        .order_by_asc(message_thread::Column::Id)
}

/// A page of those that were closed, the last one first, and one more if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn closed(
    connection: &impl ConnectionTrait,
    asked: &Asked<'_>,
    (page, size): (u32, u32),
) -> Result<Vec<message_thread::Model>> {
    Ok(asked
        .threads()
        .filter(message_thread::Column::ClosedAt.is_not_null())
        .order_by_desc(message_thread::Column::ClosedAt)
        .order_by_desc(message_thread::Column::Id)
        .offset(u64::from(page.saturating_sub(1)) * u64::from(size))
        .limit(u64::from(size) + 1)
        .all(connection)
        .await?)
}

/// Open threads that somebody else sees to, that the reader was asked to read as staff and
/// has not read since something was written.
///
/// # Errors
/// When the database cannot be read.
pub async fn new_for(
    connection: &impl ConnectionTrait,
    reader: &Answerer,
    most: u64,
) -> Result<Vec<message_thread::Model>> {
    let new = super::message::unread_by(reader.person, Side::Staff)
        .select_only()
        .column(message_reader::Column::ThreadId)
        .filter(message_reader::Column::AddedBy.is_not_null())
        .filter(message_thread::Column::ClosedAt.is_null())
        .filter(reader.of_others())
        .order_by_desc(message_thread::Column::LastAt)
        .limit(most)
        .into_tuple::<Uuid>()
        .all(connection)
        .await?;
    let mut rows = message_thread::Entity::find()
        .filter(message_thread::Column::Id.is_in(new))
        .all(connection)
        .await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.last_at));
    Ok(rows)
}

/// Who last wrote from the person's side in each of some threads.
///
/// # Errors
/// When the database cannot be read.
pub async fn writers(
    connection: &impl ConnectionTrait,
    threads: &[Uuid],
) -> Result<HashMap<Uuid, Uuid>> {
    let rows: Vec<(Uuid, Option<Uuid>)> = message::Entity::find()
        .select_only()
        .column(message::Column::ThreadId)
        .column(message::Column::AuthorId)
        .filter(message::Column::ThreadId.is_in(threads.iter().copied()))
        .filter(message::Column::Side.eq(Side::Person.code()))
        .order_by_asc(message::Column::WrittenAt)
        .order_by_asc(message::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(thread, author)| Some((thread, author?)))
        .collect())
}

/// How many open threads nobody sees to who gives care today: of a desk, or of all.
///
/// # Errors
/// When the database cannot be read.
pub async fn unowned(
    connection: &impl ConnectionTrait,
    desk: Option<Desk>,
    today: NaiveDate,
) -> Result<u64> {
    let mut query = unowned_threads(today);
    if let Some(desk) = desk {
        query = query.filter(threads_at(&[desk]));
    }
    Ok(query.count(connection).await?)
}

/// Open threads whose owner gives no care today.
pub fn unowned_threads(today: NaiveDate) -> Select<message_thread::Entity> {
    let works = staff_role::Entity::find()
        .select_only()
        .column(staff_role::Column::PersonId)
        .filter(gives_care_on(today))
        .into_query();
    message_thread::Entity::find()
        .filter(message_thread::Column::ClosedAt.is_null())
        .filter(message_thread::Column::OwnerId.not_in_subquery(works))
}

/// Open threads whose owner is close to the resident, or at a desk that the resident keeps out:
/// somebody became so since they were given there.
pub fn misplaced_threads(today: NaiveDate) -> Select<message_thread::Entity> {
    let both = (
        message_thread::Column::OwnerId,
        message_thread::Column::ResidentId,
    );
    message_thread::Entity::find()
        .filter(message_thread::Column::ClosedAt.is_null())
        .filter(
            Condition::any()
                .add(close::are(both, today))
                .add(is_shut_out(today)),
        )
}
