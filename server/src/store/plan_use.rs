//! How a crisis plan was used, and how that went.

use super::{Held, Tx, metric_cell};
use crate::{
    access::Granted,
    error::{Result, internal},
    on_call::count,
};
use ::entity::{plan_use, plan_use_answer};
use app::ids::PersonId;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set, sea_query::OnConflict,
};
use std::collections::HashMap;
use uuid::Uuid;

/// How many uses a page shows.
const PAGE: u64 = 50;
/// How many are read at a time to be counted again.
const COUNTED_AT_ONCE: u64 = 10_000;

/// Writes down that a crisis plan was used.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(tx: &Tx, used: plan_use::Model) -> Result<()> {
    let mut changes = metric_cell::Changes::new();
    count::add(&mut changes, &used, &[], 1);
    plan_use::Entity::insert(plan_use::ActiveModel::from(used).reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    tx.count(changes);
    Ok(())
}

/// The uses of a resident's crisis plan, newest first, each with its answers.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_resident(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<(plan_use::Model, Vec<plan_use_answer::Model>)>> {
    let uses = plan_use::Entity::find()
        .filter(plan_use::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(plan_use::Column::UsedAt)
        .order_by_desc(plan_use::Column::Id)
        .limit(PAGE)
        .all(connection)
        .await?;
    with_answers(connection, uses).await
}

/// The uses by a person on call since a moment, newest first, each with its answers.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_responder(
    connection: &impl ConnectionTrait,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Vec<(plan_use::Model, Vec<plan_use_answer::Model>)>> {
    let uses = plan_use::Entity::find()
        .filter(plan_use::Column::PersonId.eq(person.0))
        .filter(plan_use::Column::UsedAt.gte(since))
        .order_by_desc(plan_use::Column::UsedAt)
        .limit(PAGE)
        .all(connection)
        .await?;
    with_answers(connection, uses).await
}

/// The latest use of a resident's crisis plan by a person, or by nobody known, after a
/// moment and up to another; emergency access is something else.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest_within(
    tx: &Tx,
    resident: PersonId,
    person: Option<PersonId>,
    (after, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<plan_use::Model>> {
    let by = match person {
        Some(person) => plan_use::Column::PersonId.eq(person.0),
        None => plan_use::Column::PersonId.is_null(),
    };
    Ok(plan_use::Entity::find()
        .filter(plan_use::Column::ResidentId.eq(resident.0))
        .filter(by)
        .filter(plan_use::Column::Way.ne("emergency"))
        .filter(plan_use::Column::UsedAt.gt(after))
        .filter(plan_use::Column::UsedAt.lte(until))
        .order_by_desc(plan_use::Column::UsedAt)
        .order_by_desc(plan_use::Column::Id)
        .one(tx.connection())
        .await?)
}

/// Writes down on behalf of which team a plan was used.
///
/// # Errors
/// When the database cannot be written.
pub async fn on_behalf_of(tx: &Tx, used: plan_use::Model, team: Option<Uuid>) -> Result<()> {
    let mut row = used.into_active_model();
    row.team_id = Set(team);
    row.update(tx.connection()).await?;
    Ok(())
}

/// The latest use of a resident's crisis plan by whoever holds the grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest_own(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Option<plan_use::Model>> {
    Ok(plan_use::Entity::find()
        .filter(plan_use::Column::ResidentId.eq(granted.resident().0))
        .filter(plan_use::Column::PersonId.eq(granted.actor().0))
        .order_by_desc(plan_use::Column::UsedAt)
        .order_by_desc(plan_use::Column::Id)
        .one(connection)
        .await?)
}

/// One use.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<(plan_use::Model, Vec<plan_use_answer::Model>)>> {
    let found = plan_use::Entity::find_by_id(id).one(connection).await?;
    let found = found.into_iter().collect();
    Ok(with_answers(connection, found).await?.pop())
}

async fn with_answers(
    connection: &impl ConnectionTrait,
    uses: Vec<plan_use::Model>,
) -> Result<Vec<(plan_use::Model, Vec<plan_use_answer::Model>)>> {
    let mut answers: HashMap<Uuid, Vec<plan_use_answer::Model>> = HashMap::new();
    for answer in plan_use_answer::Entity::find()
        .filter(plan_use_answer::Column::UseId.is_in(uses.iter().map(|used| used.id)))
        .order_by_asc(plan_use_answer::Column::AnsweredAt)
        .all(connection)
        .await?
    {
        answers.entry(answer.use_id).or_default().push(answer);
    }
    Ok(uses
        .into_iter()
        .map(|used| {
            let answers = answers.remove(&used.id).unwrap_or_default();
            (used, answers)
        })
        .collect())
}

/// Writes down how a use went, in place of what the same person said before.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(tx: &Tx, answer: plan_use_answer::Model) -> Result<()> {
    // Two who answer at once wait for one another here, so that each counts what the other said.
    let used = plan_use::Entity::find_by_id(answer.use_id)
        .held()
        .one(tx.connection())
        .await?
        .ok_or_else(|| internal("a use of no crisis plan was answered"))?;
    let mut changes = metric_cell::Changes::new();
    let before = said_of(tx, used.id).await?;
    count::add(&mut changes, &used, &before, -1);
    plan_use_answer::Entity::insert(plan_use_answer::ActiveModel::from(answer).reset_all())
        .on_conflict(
            OnConflict::columns([
                plan_use_answer::Column::UseId,
                plan_use_answer::Column::PersonId,
            ])
            .update_columns([
                plan_use_answer::Column::Role,
                plan_use_answer::Column::Followed,
                plan_use_answer::Column::Helped,
                plan_use_answer::Column::Change,
                plan_use_answer::Column::AnsweredAt,
            ])
            .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    count::add(&mut changes, &used, &said_of(tx, used.id).await?, 1);
    tx.count(changes);
    Ok(())
}

async fn said_of(tx: &Tx, used: Uuid) -> Result<Vec<plan_use_answer::Model>> {
    Ok(plan_use_answer::Entity::find()
        .filter(plan_use_answer::Column::UseId.eq(used))
        .all(tx.connection())
        .await?)
}

/// What every use of a crisis plan adds to the figures.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    changes: &mut metric_cell::Changes,
) -> Result<()> {
    let mut last = Uuid::nil();
    loop {
        let uses = plan_use::Entity::find()
            .filter(plan_use::Column::Id.gt(last))
            .order_by_asc(plan_use::Column::Id)
            .limit(COUNTED_AT_ONCE)
            .all(connection)
            .await?;
        let Some(end) = uses.last() else {
            return Ok(());
        };
        last = end.id;
        for (used, answers) in with_answers(connection, uses).await? {
            count::add(changes, &used, &answers, 1);
        }
    }
}
