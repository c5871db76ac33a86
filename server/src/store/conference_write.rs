//! Case conferences: what is written of them.

use crate::{access::Granted, clock::Clock, error::Result, store::Tx};
use ::entity::{case_conference, conference_attendance, conference_case, conference_decision};
use app::{
    conference::model::State,
    ids::{AttendanceId, ConferenceId, PersonId, TeamId},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// Plans one.
///
/// # Errors
/// When the database cannot be written.
pub async fn plan(
    tx: &Tx,
    clock: &Clock,
    by: PersonId,
    (id, team, starts_at, place): (ConferenceId, TeamId, DateTime<Utc>, &str),
) -> Result<()> {
    let row = case_conference::Model {
        id: id.0,
        team_id: team.0,
        starts_at,
        place: place.to_owned(),
        state: State::Planned.code().to_owned(),
        made_by: by.0,
        made_at: clock.now(),
        why_cancelled: None,
    };
    case_conference::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes down that somebody comes; whoever is a member of staff once alone.
///
/// # Errors
/// When the database cannot be written.
pub async fn invite(
    tx: &Tx,
    clock: &Clock,
    (conference, by): (ConferenceId, PersonId),
    (person, words): (Option<PersonId>, String),
) -> Result<()> {
    let row = conference_attendance::Model {
        id: clock.id(),
        conference_id: conference.0,
        person_id: person.map(|person| person.0),
        words,
        is_present: None,
        added_by: by.0,
        added_at: clock.now(),
    };
    let once = OnConflict::columns([
        conference_attendance::Column::ConferenceId,
        conference_attendance::Column::PersonId,
    ])
    .do_nothing()
    .to_owned();
    conference_attendance::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(once)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes down who of those who were to come was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn attended(
    tx: &Tx,
    conference: &case_conference::Model,
    there: &[AttendanceId],
) -> Result<()> {
    let there: Vec<Uuid> = there.iter().map(|id| id.0).collect();
    for is_present in [false, true] {
        let mut some = conference_attendance::Entity::update_many()
            .col_expr(
                conference_attendance::Column::IsPresent,
                Expr::value(Some(is_present)),
            )
            .filter(conference_attendance::Column::ConferenceId.eq(conference.id));
        if is_present {
            some = some.filter(conference_attendance::Column::Id.is_in(there.iter().copied()));
        }
        some.exec(tx.connection()).await?;
    }
    Ok(())
}

/// Says where one stands, and why when it is cancelled.
///
/// # Errors
/// When the database cannot be written.
pub async fn stands(
    tx: &Tx,
    conference: &case_conference::Model,
    state: State,
    why_cancelled: Option<&str>,
) -> Result<()> {
    let mut row = conference.clone().into_active_model();
    row.state = Set(state.code().to_owned());
    row.why_cancelled = Set(why_cancelled.map(str::to_owned));
    row.update(tx.connection()).await?;
    Ok(())
}

/// Puts the resident on the list, at a place, for the first time or again.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_on(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    before: Option<conference_case::Model>,
    (conference, place, why): (&case_conference::Model, i32, &str),
) -> Result<()> {
    let (now, by) = (clock.now(), granted.actor().0);
    let fresh = conference_case::Model {
        id: clock.id(),
        conference_id: conference.id,
        resident_id: granted.resident().0,
        place,
        why: why.to_owned(),
        put_on_by: by,
        put_on_at: now,
        taken_off_by: None,
        taken_off_at: None,
        word: String::new(),
        word_version: 0,
        word_by: None,
        word_at: None,
        wishes: None,
        read_out_by: None,
        read_out_at: None,
        decided: String::new(),
        version: 0,
        told: None,
        decided_by: None,
        decided_at: None,
        discussed_at: None,
    };
    match before {
        None => {
            conference_case::Entity::insert(fresh.into_active_model().reset_all())
                .exec_without_returning(tx.connection())
                .await?;
        }
        // What the person wrote before they were taken off is theirs, and stays.
        Some(before) => {
            let again = conference_case::Model {
                id: before.id,
                word: before.word,
                word_version: before.word_version,
                word_by: before.word_by,
                word_at: before.word_at,
                ..fresh
            };
            change(tx, granted, again).await?;
        }
    }
    Ok(())
}

/// Writes what a conference has about the resident as it is to be.
///
/// # Errors
/// When the database cannot be written.
pub async fn change(tx: &Tx, _granted: &Granted, case: conference_case::Model) -> Result<()> {
    case.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// Says where in the list somebody is.
///
/// # Errors
/// When the database cannot be written.
pub async fn place(tx: &Tx, case: Uuid, place: i32) -> Result<()> {
    conference_case::Entity::update_many()
        .col_expr(conference_case::Column::Place, Expr::value(place))
        .filter(conference_case::Column::Id.eq(case))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Something that is to be done, as it was decided.
#[derive(Clone, Debug)]
pub struct NewDecision {
    /// What.
    pub what: String,
    /// By whom.
    pub who: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// Writes down that it was decided, and which action of the care plan it became.
///
/// # Errors
/// When the database cannot be written.
pub async fn decided(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    (case, item, place): (Uuid, Uuid, i32),
    new: NewDecision,
) -> Result<()> {
    let row = conference_decision::Model {
        id: clock.id(),
        case_id: case,
        resident_id: granted.resident().0,
        place,
        what: new.what,
        who: new.who,
        due_on: new.due_on,
        item_id: item,
        made_by: granted.actor().0,
        made_at: clock.now(),
    };
    conference_decision::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
