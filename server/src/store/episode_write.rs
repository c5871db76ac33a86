//! Episodes of care: what is written of them.

use crate::{
    clock::Clock,
    error::Result,
    store::{Tx, episode_count},
};
use ::entity::{bed_check, episode, episode_goal, episode_step};
use app::{
    episode::model::{Bed, Reached, StepKind},
    error::PortalError,
    ids::{GoalId, PersonId},
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
    sea_query::OnConflict,
};
use uuid::Uuid;

/// Begins one.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: episode::Model) -> Result<()> {
    episode::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes one that is held as it is to be; figures follow.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn save(tx: &Tx, row: episode::Model) -> Result<episode::Model> {
    let before = episode::Entity::find_by_id(row.id)
        .one(tx.connection())
        .await?
        .ok_or(PortalError::NotFound)?;
    let saved = row
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    episode_count::changed(tx, &before, &saved).await?;
    Ok(saved)
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Step {
    /// Who did it; nobody when the portal did.
    pub by: Option<PersonId>,
    /// What.
    pub kind: StepKind,
    /// Why, in words that the person reads.
    pub reason: Option<String>,
    /// The bed from then on.
    pub bed: Option<Bed>,
    /// The planned end from then on.
    pub until: Option<NaiveDate>,
    /// The case manager from then on.
    pub manager: Option<PersonId>,
}

impl Step {
    /// Of a kind, by somebody.
    pub fn of(kind: StepKind, by: Option<PersonId>) -> Self {
        Self {
            by,
            kind,
            reason: None,
            bed: None,
            until: None,
            manager: None,
        }
    }
}

/// Writes down what happened in an episode.
///
/// # Errors
/// When the database cannot be written.
pub async fn step(tx: &Tx, clock: &Clock, of: &episode::Model, step: Step) -> Result<()> {
    let row = episode_step::Model {
        id: clock.id(),
        episode_id: of.id,
        resident_id: of.resident_id,
        at: clock.now(),
        person_id: step.by.map(|by| by.0),
        kind: step.kind.code().to_owned(),
        reason: step.reason,
        bed: step.bed.map(|bed| bed.code().to_owned()),
        until: step.until,
        manager_id: step.manager.map(|manager| manager.0),
    };
    episode_step::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Adds goals after those that are there, each with the goal of the care plan that it was taken from.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_goals(
    tx: &Tx,
    clock: &Clock,
    of: &episode::Model,
    by: PersonId,
    (first, goals): (i32, Vec<(String, Option<Uuid>)>),
) -> Result<()> {
    for ((words, item_id), place) in goals.into_iter().zip(first..) {
        let row = episode_goal::Model {
            id: clock.id(),
            episode_id: of.id,
            resident_id: of.resident_id,
            place,
            words,
            item_id,
            set_by: by.0,
            set_at: clock.now(),
            reached: None,
            reached_words: None,
            measured_by: None,
            measured_at: None,
        };
        episode_goal::Entity::insert(row.into_active_model().reset_all())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// Takes a goal off an episode; gives what it was, if it was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_goal(tx: &Tx, of: &episode::Model, goal: GoalId) -> Result<Option<String>> {
    let found = episode_goal::Entity::find_by_id(goal.0)
        .filter(episode_goal::Column::EpisodeId.eq(of.id))
        .one(tx.connection())
        .await?;
    let Some(found) = found else { return Ok(None) };
    episode_goal::Entity::delete_by_id(found.id)
        .exec(tx.connection())
        .await?;
    Ok(Some(found.words))
}

/// Writes down how far a goal was reached, and what was said of it.
///
/// # Errors
/// When the database cannot be written.
pub async fn measure(
    tx: &Tx,
    clock: &Clock,
    by: PersonId,
    (goal, reached, words): (GoalId, Reached, Option<String>),
) -> Result<()> {
    episode_goal::Entity::update_many()
        .set(episode_goal::ActiveModel {
            reached: Set(Some(reached.code().to_owned())),
            reached_words: Set(words),
            measured_by: Set(Some(by.0)),
            measured_at: Set(Some(clock.now())),
            ..Default::default()
        })
        .filter(episode_goal::Column::Id.eq(goal.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Notes that somebody was seen on a day; once, whoever says so.
///
/// # Errors
/// When the database cannot be written.
pub async fn seen(
    tx: &Tx,
    clock: &Clock,
    of: &episode::Model,
    (by, day): (PersonId, NaiveDate),
) -> Result<()> {
    let row = bed_check::Model {
        episode_id: of.id,
        day,
        person_id: by.0,
        at: clock.now(),
    };
    let once = OnConflict::columns([bed_check::Column::EpisodeId, bed_check::Column::Day])
        .do_nothing()
        .to_owned();
    bed_check::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(once)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
