//! The lists of threads that staff answer: their own, and those of their desks.
//!
//! These queries need no grant: they reach nothing but what is somebody's to answer, which is
//! what the policy asks (see [`super::message::answered_by`]), and never what they are in as
//! a person.

use super::{
    desk::{gives_care_on, threads_at},
    message::read_by,
};
use crate::{error::Result, messages::desk::Desk};
use ::entity::{care_relationship, message, message_reader, message_thread, staff_role};
use app::{
    ids::{PersonId, ThreadId},
    messages::model::{Side, Subject},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{CaseStatement, Expr, SelectStatement},
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
pub struct Asked {
    /// Whose list.
    pub of: Of,
    /// Who reads it.
    pub reader: PersonId,
    /// When.
    pub now: DateTime<Utc>,
    /// On which day that is.
    pub today: NaiveDate,
}

impl Asked {
    /// The threads of the list, without those in which the reader is as a person.
    fn threads(&self) -> Select<message_thread::Entity> {
        let whose = match self.of {
            Of::Mine => Condition::all().add(message_thread::Column::OwnerId.eq(self.reader.0)),
            Of::Desk(desk) => Condition::all().add(threads_at(&[desk])).add(
                message_thread::Column::ResidentId.not_in_subquery(keep_out(desk, self.today)),
            ),
        };
        message_thread::Entity::find().filter(whose).filter(
            message_thread::Column::Id.not_in_subquery(read_by(self.reader, &[Side::Person])),
        )
    }

    /// Those in which somebody waits for an answer.
    fn waiting(&self) -> Select<message_thread::Entity> {
        self.threads()
            .filter(message_thread::Column::ClosedAt.is_null())
            .filter(message_thread::Column::DueAt.is_not_null())
    }
}

/// Residents who keep the team of a desk out of what is written about them.
pub(super) fn keep_out(desk: Desk, today: NaiveDate) -> SelectStatement {
    let team = match desk {
        Desk::Team(team) => team.0,
        Desk::Organisation(_) => Uuid::nil(),
    };
    care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::ResidentId)
        .filter(care_relationship::Column::TeamId.eq(team))
        .filter(care_relationship::Column::LimitedAt.is_not_null())
        .filter(super::holds_on(
            care_relationship::Column::FromDate,
            care_relationship::Column::ToDate,
            today,
        ))
        .into_query()
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
pub async fn counts(connection: &impl ConnectionTrait, asked: &Asked) -> Result<Counts> {
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
    asked: &Asked,
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
fn is_unread(asked: &Asked) -> Condition {
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
                .filter(message_reader::Column::PersonId.eq(asked.reader.0))
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
    asked: &Asked,
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
    asked: &Asked,
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
fn by_need(asked: &Asked) -> Select<message_thread::Entity> {
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
    asked: &Asked,
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
    reader: PersonId,
    most: u64,
) -> Result<Vec<message_thread::Model>> {
    let new = super::message::unread_by(reader, Side::Staff)
        .select_only()
        .column(message_reader::Column::ThreadId)
        .filter(message_reader::Column::AddedBy.is_not_null())
        .filter(message_thread::Column::ClosedAt.is_null())
        .filter(message_thread::Column::OwnerId.ne(reader.0))
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
