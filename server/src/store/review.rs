//! Reviews as rows, for figures.

use crate::{
    access::Granted,
    error::{Result, internal},
    store::Tx,
};
use ::entity::{review, review_goal, section};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use uuid::Uuid;

/// A review as it is written down.
#[derive(Clone, Debug)]
pub struct NewReview {
    /// Which.
    pub id: Uuid,
    /// The item that says what was talked about.
    pub item: Uuid,
    /// When it was held.
    pub held_on: NaiveDate,
    /// When the next one is to be.
    pub next_on: NaiveDate,
    /// The goals that were talked about.
    pub goals: Vec<ReviewedGoal>,
}

/// A goal that was talked about.
#[derive(Clone, Debug)]
pub struct ReviewedGoal {
    /// Which.
    pub item: Uuid,
    /// How far it was reached, as a code.
    pub extent: String,
    /// What the person said of it.
    pub own_words: Option<String>,
}

/// Writes a review down.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    tx: &Tx,
    granted: &Granted,
    section: &section::Model,
    new: NewReview,
    now: DateTime<Utc>,
) -> Result<()> {
    let connection = tx.connection();
    review::ActiveModel {
        id: Set(new.id),
        plan_id: Set(section.plan_id),
        resident_id: Set(granted.resident().0),
        item_id: Set(new.item),
        held_on: Set(new.held_on),
        next_on: Set(new.next_on),
        recorded_by: Set(granted.actor().0),
        recorded_at: Set(now),
        goals_discussed: Set(!new.goals.is_empty()),
        goals_with_extent: Set(i32::try_from(new.goals.len()).map_err(internal)?),
    }
    .insert(connection)
    .await?;
    let goals: Vec<_> = new
        .goals
        .into_iter()
        .map(|goal| review_goal::ActiveModel {
            review_id: Set(new.id),
            item_id: Set(goal.item),
            extent: Set(goal.extent),
            own_words: Set(goal.own_words),
        })
        .collect();
    if !goals.is_empty() {
        review_goal::Entity::insert_many(goals)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
