//! Everything that waits for a member of staff: requests that their teams have, and threads
//! that are theirs to answer.
//!
//! These queries need no grant: they reach nothing but what is somebody's to see to, as
//! [`super::message_answer`] says of messages, and as [`Reading::requests`] says of requests to
//! all residents what the policy says of one.

use super::{close, desk::threads_at, kept_out::keep_out, merge, message_answer::Answerer};
use crate::{access::StaffRole, clock::london_day_ends, error::Result, messages::desk::Desk};
use ::entity::{message_thread, referral};
use app::{
    ids::{PersonId, TeamId},
    worklist::waiting::model::{HowMany, Kind, MOST_COUNTED, Place, WaitingAsked, Whose},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, Query},
};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};
use uuid::Uuid;

/// Who reads what waits, and when.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Whose messages they answer, and where.
    pub answerer: Answerer,
    /// The teams whose requests come to them.
    pub teams: Vec<TeamId>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// Residents who do not keep a team out, whose record is not closed, and to whom somebody in it is
/// nothing but staff, by the column of the resident.
pub(super) fn reaches<C: ColumnTrait>(
    resident: C,
    (person, team): (PersonId, TeamId),
    today: NaiveDate,
) -> Condition {
    Condition::all()
        .add(resident.not_in_subquery(keep_out(Desk::Team(team), today)))
        .add(resident.not_in_subquery(merge::closed()))
        .add(close::is_not(resident, person, today))
}

/// What waits at one place. Nothing is in two of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Source {
    /// Requests of a team.
    Team(TeamId),
    /// Threads that the reader sees to.
    Mine,
    /// Threads at a desk that somebody else sees to.
    Desk(Desk),
}

/// A row that is found: what it is, and where it stands in the list.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Found {
    /// Where.
    pub place: Place,
    /// Whether it is a request or a thread.
    pub kind: Kind,
}

/// The columns by which the list is sorted.
#[derive(Debug, FromQueryResult)]
struct Key {
    id: Uuid,
    due_at: Option<DateTime<Utc>>,
}

impl Reading {
    /// Of somebody in their roles of a day.
    pub fn of(
        person: PersonId,
        roles: &[StaffRole],
        (today, now): (NaiveDate, DateTime<Utc>),
    ) -> Self {
        let mut teams: Vec<_> = roles.iter().filter_map(StaffRole::receiving_team).collect();
        teams.sort_unstable();
        teams.dedup();
        Self {
            answerer: Answerer::of(person, roles, today),
            teams,
            now,
        }
    }

    /// Every team of theirs: at which they answer messages, or whose requests come to them.
    pub fn desks(&self) -> Vec<Desk> {
        let receiving = self.teams.iter().copied().map(Desk::Team);
        let mut desks: Vec<_> = receiving
            .chain(self.answerer.desks.iter().copied())
            .collect();
        desks.sort_unstable();
        desks.dedup();
        desks
    }

    /// Of what comes to a team of theirs, that of residents who do not keep it out, whose record
    /// is not closed, and to whom they are nothing but staff.
    pub(super) fn reaches<C: ColumnTrait>(&self, resident: C, team: TeamId) -> Condition {
        reaches(resident, (self.answerer.person, team), self.answerer.today)
    }

    /// The open requests of a team of theirs, as far as they reach.
    fn requests(&self, team: TeamId) -> Select<referral::Entity> {
        referral::Entity::find()
            .filter(referral::Column::TeamId.eq(team.0))
            .filter(referral::Column::ClosedAt.is_null())
            .filter(self.reaches(referral::Column::ResidentId, team))
    }

    /// The threads of a condition that wait for an answer.
    fn threads(&self, whose: Condition) -> Select<message_thread::Entity> {
        message_thread::Entity::find()
            .filter(whose)
            .filter(message_thread::Column::ClosedAt.is_null())
            .filter(message_thread::Column::DueAt.is_not_null())
    }

    /// Where there may be something of what is asked.
    fn sources(&self, asked: &WaitingAsked) -> Vec<Source> {
        let only = asked.team.map(Desk::from);
        let here = |desk: Desk| only.is_none_or(|only| only == desk);
        let teams = self.teams.iter().copied();
        let requests = teams
            .filter(|team| here(Desk::Team(*team)))
            .map(Source::Team)
            .filter(|_| asked.kind != Some(Kind::Messages));
        let answers = !self.answerer.desks.is_empty()
            && asked.kind != Some(Kind::Requests)
            && !asked.of_requests_alone();
        let desks = self.answerer.desks.iter().copied();
        let threads = std::iter::once(Source::Mine)
            .chain(
                desks
                    .filter(|desk| here(*desk) && asked.whose.is_none())
                    .map(Source::Desk),
            )
            .filter(|_| answers);
        requests.chain(threads).collect()
    }

    fn requests_asked(&self, team: TeamId, asked: &WaitingAsked) -> Select<referral::Entity> {
        let me = self.answerer.person.0;
        self.requests(team)
            .apply_if(asked.whose, |query, whose| match whose {
                Whose::Mine => query.filter(referral::Column::OwnerId.eq(me)),
                Whose::Nobodys => query.filter(referral::Column::OwnerId.is_null()),
            })
            .apply_if(asked.service, |query, service| {
                query.filter(referral::Column::ServiceId.eq(service.0))
            })
            .apply_if(asked.urgency, |query, urgency| {
                query.filter(referral::Column::Urgency.eq(urgency.code()))
            })
            .apply_if(asked.state, |query, state| {
                query.filter(referral::Column::State.eq(state.code()))
            })
            .apply_if(asked.source, |query, source| {
                query.filter(referral::Column::Source.eq(source.code()))
            })
    }

    fn threads_asked(
        &self,
        source: Source,
        asked: &WaitingAsked,
    ) -> Select<message_thread::Entity> {
        let of_others = message_thread::Column::OwnerId.ne(self.answerer.person.0);
        match source {
            Source::Desk(desk) => self.threads(self.answerer.of_desk(desk).add(of_others)),
            _ => self
                .threads(self.answerer.mine())
                .apply_if(asked.team, |query, desk| {
                    query.filter(threads_at(&[desk.into()]))
                }),
        }
    }
}

/// A page of what waits, from after a place on, and one more if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    connection: &impl ConnectionTrait,
    reading: &Reading,
    asked: &WaitingAsked,
    size: u32,
) -> Result<Vec<Found>> {
    let wanted = u64::from(size) + 1;
    let mut found = Vec::new();
    // Each has an index in the order of the list, which one query over all of them has not.
    for source in reading.sources(asked) {
        let (keys, kind) = match source {
            Source::Team(team) => {
                let rows = reading.requests_asked(team, asked);
                let columns = (referral::Column::DueAt, referral::Column::Id);
                let keys = keys(connection, rows, columns, (reading, asked), wanted).await?;
                (keys, Kind::Requests)
            }
            Source::Mine | Source::Desk(_) => {
                let rows = reading.threads_asked(source, asked);
                let columns = (message_thread::Column::DueAt, message_thread::Column::Id);
                let keys = keys(connection, rows, columns, (reading, asked), wanted).await?;
                (keys, Kind::Messages)
            }
        };
        found.extend(keys.into_iter().map(|key| Found {
            place: Place {
                due_at: key.due_at,
                id: key.id,
            },
            kind,
        }));
    }
    found.sort_unstable();
    found.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
    Ok(found)
}

/// The first of some rows after a place: those that are due, then those that are not.
async fn keys<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    rows: Select<E>,
    (due_at, id): (E::Column, E::Column),
    (reading, asked): (&Reading, &WaitingAsked),
    wanted: u64,
) -> Result<Vec<Key>> {
    let rows = rows.select_only().columns([due_at, id]);
    let mut found = Vec::new();
    let after_due = asked.after.map(|after| after.due_at);
    if after_due != Some(None) {
        let after = asked
            .after
            .and_then(|after| Some((after.due_at?, after.id)));
        found = rows
            .clone()
            .filter(due_at.is_not_null())
            .apply_if(after, |query, (at, after)| {
                let place = Expr::tuple([
                    Expr::col(due_at.as_column_ref()),
                    Expr::col(id.as_column_ref()),
                ]);
                query.filter(place.gt(Expr::tuple([Expr::value(at), Expr::value(after)])))
            })
            .apply_if(asked.late.then_some(reading.now), |query, now| {
                query.filter(due_at.lt(now))
            })
            .order_by_asc(due_at)
            .order_by_asc(id)
            .limit(wanted)
            .into_model::<Key>()
            .all(connection)
            .await?;
    }
    let left = wanted.saturating_sub(u64::try_from(found.len()).unwrap_or(wanted));
    if left > 0 && !asked.late {
        let after = asked.after.filter(|after| after.due_at.is_none());
        let undue = rows
            .filter(due_at.is_null())
            .apply_if(after, |query, after| query.filter(id.gt(after.id)))
            .order_by_asc(id)
            .limit(left)
            .into_model::<Key>()
            .all(connection)
            .await?;
        found.extend(undue);
    }
    Ok(found)
}

/// How many wait, late or not, of what is asked.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(
    connection: &impl ConnectionTrait,
    reading: &Reading,
    asked: &WaitingAsked,
) -> Result<HowMany> {
    let mut all = HowMany::default();
    for source in reading.sources(asked) {
        let counts = match source {
            Source::Team(team) => {
                let rows = reading.requests_asked(team, asked);
                counts_of(connection, rows, referral::Column::DueAt, reading).await?
            }
            Source::Mine | Source::Desk(_) => {
                let rows = reading.threads_asked(source, asked);
                counts_of(connection, rows, message_thread::Column::DueAt, reading).await?
            }
        };
        let more = |one: u64, other: u64| Ord::min(one + other, MOST_COUNTED + 1);
        all = HowMany {
            late: more(all.late, counts.late),
            today: more(all.today, counts.today),
            all: more(all.all, counts.all),
        };
    }
    Ok(all)
}

async fn counts_of<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    rows: Select<E>,
    due_at: E::Column,
    reading: &Reading,
) -> Result<HowMany> {
    let (now, day_ends) = (reading.now, london_day_ends(reading.answerer.today));
    let late = rows.clone().filter(due_at.lt(now));
    let today = rows
        .clone()
        .filter(due_at.gte(now))
        .filter(due_at.lt(day_ends));
    Ok(HowMany {
        late: at_most(connection, late).await?,
        today: at_most(connection, today).await?,
        all: at_most(connection, rows).await?,
    })
}

/// How many rows there are, of which no more are looked at than are counted.
async fn at_most<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    rows: Select<E>,
) -> Result<u64> {
    let rows = rows
        .select_only()
        .expr_as(Expr::val(1), "one")
        .limit(MOST_COUNTED + 1)
        .into_query();
    let counted = Query::select()
        .expr(Expr::col(Alias::new("one")).count())
        .from_subquery(rows, Alias::new("some"))
        .to_owned();
    let row = connection.query_one(&counted).await?;
    let count: i64 = match row {
        Some(row) => row.try_get_by_index(0)?,
        None => 0,
    };
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Some requests that were found, by identifier.
///
/// # Errors
/// When the database cannot be read.
pub async fn requests(
    connection: &impl ConnectionTrait,
    found: &[Found],
) -> Result<Vec<referral::Model>> {
    Ok(referral::Entity::find()
        .filter(referral::Column::Id.is_in(ids(found, Kind::Requests)))
        .all(connection)
        .await?)
}

/// Some threads that were found.
///
/// # Errors
/// When the database cannot be read.
pub async fn threads(
    connection: &impl ConnectionTrait,
    found: &[Found],
) -> Result<Vec<message_thread::Model>> {
    Ok(message_thread::Entity::find()
        .filter(message_thread::Column::Id.is_in(ids(found, Kind::Messages)))
        .all(connection)
        .await?)
}

fn ids(found: &[Found], kind: Kind) -> impl Iterator<Item = Uuid> {
    found
        .iter()
        .filter(move |row| row.kind == kind)
        .map(|row| row.place.id)
}

/// How what was found stands, in a word that changes with every change of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn word(
    connection: &impl ConnectionTrait,
    found: &[Found],
    (counts, told): (HowMany, u64),
) -> Result<String> {
    let requests: Vec<(Uuid, i32)> = referral::Entity::find()
        .select_only()
        .columns([referral::Column::Id, referral::Column::Version])
        .filter(referral::Column::Id.is_in(ids(found, Kind::Requests)))
        .into_tuple()
        .all(connection)
        .await?;
    let threads: Vec<(Uuid, i32)> = message_thread::Entity::find()
        .select_only()
        .columns([message_thread::Column::Id, message_thread::Column::Version])
        .filter(message_thread::Column::Id.is_in(ids(found, Kind::Messages)))
        .into_tuple()
        .all(connection)
        .await?;
    let versions: HashMap<Uuid, i32> = requests.into_iter().chain(threads).collect();
    let mut word = DefaultHasher::new();
    (counts.late, counts.today, counts.all, told).hash(&mut word);
    for row in found {
        let id = row.place.id;
        (id, row.place.due_at, versions.get(&id)).hash(&mut word);
    }
    Ok(word.finish().to_string())
}
