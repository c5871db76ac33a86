//! Case conferences: what is read of them.
//!
//! What is read without a grant names no resident to anybody: whoever shows one asks the
//! policy about each first.

use crate::{access::Granted, error::Result, store::Tx};
use ::entity::{
    case_conference, conference_attendance, conference_case, conference_decision, team,
};
use app::{
    conference::model::State,
    ids::{ConferenceId, PersonId, TeamId},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

use super::Held;

/// The conferences of some teams, and those to which somebody comes.
fn of(person: PersonId, teams: &[TeamId]) -> Condition {
    let comes = conference_attendance::Entity::find()
        .select_only()
        .column(conference_attendance::Column::ConferenceId)
        .filter(conference_attendance::Column::PersonId.eq(person.0))
        .into_query();
    Condition::any()
        .add(case_conference::Column::TeamId.is_in(teams.iter().map(|team| team.0)))
        .add(case_conference::Column::Id.in_subquery(comes))
}

/// Those that are planned for a moment or later, the next first.
///
/// # Errors
/// When the database cannot be read.
pub async fn coming(
    connection: &impl ConnectionTrait,
    (person, teams): (PersonId, &[TeamId]),
    from: DateTime<Utc>,
) -> Result<Vec<case_conference::Model>> {
    Ok(case_conference::Entity::find()
        .filter(of(person, teams))
        .filter(case_conference::Column::State.eq(State::Planned.code()))
        .filter(case_conference::Column::StartsAt.gte(from))
        .order_by_asc(case_conference::Column::StartsAt)
        .order_by_asc(case_conference::Column::Id)
        .all(connection)
        .await?)
}

/// A page of the others, from 1, the last first, and one more if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn past(
    connection: &impl ConnectionTrait,
    (person, teams): (PersonId, &[TeamId]),
    before: DateTime<Utc>,
    (page, size): (u32, u32),
) -> Result<Vec<case_conference::Model>> {
    let is_over = Condition::any()
        .add(case_conference::Column::State.ne(State::Planned.code()))
        .add(case_conference::Column::StartsAt.lt(before));
    Ok(case_conference::Entity::find()
        .filter(of(person, teams))
        .filter(is_over)
        .order_by_desc(case_conference::Column::StartsAt)
        .order_by_desc(case_conference::Column::Id)
        .offset(u64::from(page.saturating_sub(1)) * u64::from(size))
        .limit(u64::from(size) + 1)
        .all(connection)
        .await?)
}

/// One of them, if somebody may open it: they are in the team that holds it, or come to it.
/// It is held until the transaction ends, so that its list and its state stay as they are read.
///
/// # Errors
/// When the database cannot be read.
pub async fn opened(
    tx: &Tx,
    (person, teams): (PersonId, &[TeamId]),
    id: ConferenceId,
) -> Result<Option<case_conference::Model>> {
    Ok(case_conference::Entity::find_by_id(id.0)
        .filter(of(person, teams))
        .held()
        .one(tx.connection())
        .await?)
}

/// Which of some of them somebody may open.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_to(
    connection: &impl ConnectionTrait,
    (person, teams): (PersonId, &[TeamId]),
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Uuid>> {
    Ok(case_conference::Entity::find()
        .select_only()
        .column(case_conference::Column::Id)
        .filter(case_conference::Column::Id.is_in(ids))
        .filter(of(person, teams))
        .into_tuple()
        .all(connection)
        .await?)
}

/// The names of the teams that hold some of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>> {
    Ok(team::Entity::find()
        .filter(team::Column::Id.is_in(ids))
        .all(connection)
        .await?
        .into_iter()
        .map(|team| (team.id, team.name))
        .collect())
}

/// How many people are on the lists of some of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = conference_case::Entity::find()
        .select_only()
        .column(conference_case::Column::ConferenceId)
        .column_as(conference_case::Column::Id.count(), "people")
        .filter(conference_case::Column::ConferenceId.is_in(ids))
        .filter(conference_case::Column::TakenOffAt.is_null())
        .group_by(conference_case::Column::ConferenceId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Who comes to some of them, in the order in which they were added.
///
/// # Errors
/// When the database cannot be read.
pub async fn comers(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<conference_attendance::Model>> {
    Ok(conference_attendance::Entity::find()
        .filter(conference_attendance::Column::ConferenceId.is_in(ids))
        .order_by_asc(conference_attendance::Column::AddedAt)
        .order_by_asc(conference_attendance::Column::Id)
        .all(connection)
        .await?)
}

/// Those on the list of one, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    connection: &impl ConnectionTrait,
    conference: &case_conference::Model,
) -> Result<Vec<conference_case::Model>> {
    Ok(conference_case::Entity::find()
        .filter(conference_case::Column::ConferenceId.eq(conference.id))
        .filter(conference_case::Column::TakenOffAt.is_null())
        .order_by_asc(conference_case::Column::Place)
        .order_by_asc(conference_case::Column::Id)
        .all(connection)
        .await?)
}

/// What a conference has about the resident, on its list or taken off it again.
///
/// # Errors
/// When the database cannot be read.
pub async fn case(
    tx: &Tx,
    granted: &Granted,
    conference: ConferenceId,
) -> Result<Option<conference_case::Model>> {
    Ok(conference_case::Entity::find()
        .filter(conference_case::Column::ConferenceId.eq(conference.0))
        .filter(conference_case::Column::ResidentId.eq(granted.resident().0))
        .held()
        .one(tx.connection())
        .await?)
}

/// The conferences on whose list the resident is, the last first, with what they have about them.
///
/// # Errors
/// When the database cannot be read.
pub async fn about(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<(conference_case::Model, case_conference::Model)>> {
    let cases = conference_case::Entity::find()
        .filter(conference_case::Column::ResidentId.eq(granted.resident().0))
        .filter(conference_case::Column::TakenOffAt.is_null())
        .all(connection)
        .await?;
    let ids = cases.iter().map(|case| case.conference_id);
    let mut conferences: HashMap<Uuid, case_conference::Model> = case_conference::Entity::find()
        .filter(case_conference::Column::Id.is_in(ids))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut both: Vec<_> = cases
        .into_iter()
        .filter_map(|case| {
            let conference = conferences.remove(&case.conference_id)?;
            Some((case, conference))
        })
        .collect();
    both.sort_by_key(|(_, conference)| std::cmp::Reverse((conference.starts_at, conference.id)));
    Ok(both)
}

/// What was decided to be done for the resident, at some conferences, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn decisions(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    cases: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<conference_decision::Model>> {
    Ok(conference_decision::Entity::find()
        .filter(conference_decision::Column::ResidentId.eq(granted.resident().0))
        .filter(conference_decision::Column::CaseId.is_in(cases))
        .order_by_asc(conference_decision::Column::MadeAt)
        .order_by_asc(conference_decision::Column::Place)
        .order_by_asc(conference_decision::Column::Id)
        .all(connection)
        .await?)
}
