//! Questions about looks.

use super::Tx;
use crate::{access::Granted, error::Result};
use ::entity::look_question;
use app::{audit::model::Asked, ids::OrganisationId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};
use std::collections::HashMap;
use uuid::Uuid;

/// How many answered questions a list shows.
const PAGE: u64 = 100;

/// How far the questions about a resident's looks are, by the looks' places in the trail.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<HashMap<i64, Asked>> {
    let rows = look_question::Entity::find()
        .filter(look_question::Column::ResidentId.eq(granted.resident().0))
        .filter(look_question::Column::OrganisationId.eq(granted.organisation().0))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let asked = match row.answered_at {
                Some(_) => Asked::Answered,
                None => Asked::Waiting,
            };
            (row.sequence, asked)
        })
        .collect())
}

/// What a resident asked about a look, if anything.
///
/// # Errors
/// When the database cannot be read.
pub async fn about(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    sequence: i64,
) -> Result<Option<look_question::Model>> {
    Ok(look_question::Entity::find()
        .filter(look_question::Column::OrganisationId.eq(granted.organisation().0))
        .filter(look_question::Column::Sequence.eq(sequence))
        .filter(look_question::Column::ResidentId.eq(granted.resident().0))
        .one(connection)
        .await?)
}

/// Whether the resident waits for an answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn waits(connection: &impl ConnectionTrait, granted: &Granted) -> Result<bool> {
    let waiting = look_question::Entity::find()
        .filter(look_question::Column::ResidentId.eq(granted.resident().0))
        .filter(look_question::Column::AnsweredAt.is_null())
        .count(connection)
        .await?;
    Ok(waiting > 0)
}

/// Asks; whether it had not been asked before.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask(tx: &Tx, question: look_question::Model) -> Result<bool> {
    let row = look_question::ActiveModel::from(question).reset_all();
    let inserted = look_question::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([
                look_question::Column::OrganisationId,
                look_question::Column::Sequence,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(inserted > 0)
}

/// The questions of these organisations that wait, the one due first coming first.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(
    connection: &impl ConnectionTrait,
    within: &[OrganisationId],
) -> Result<Vec<look_question::Model>> {
    Ok(look_question::Entity::find()
        .filter(look_question::Column::OrganisationId.is_in(within.iter().map(|id| id.0)))
        .filter(look_question::Column::AnsweredAt.is_null())
        .order_by_asc(look_question::Column::DueOn)
        .order_by_asc(look_question::Column::Id)
        .all(connection)
        .await?)
}

/// Those that were answered, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn answered(
    connection: &impl ConnectionTrait,
    within: &[OrganisationId],
) -> Result<Vec<look_question::Model>> {
    Ok(look_question::Entity::find()
        .filter(look_question::Column::OrganisationId.is_in(within.iter().map(|id| id.0)))
        .filter(look_question::Column::AnsweredAt.is_not_null())
        .order_by_desc(look_question::Column::AnsweredAt)
        .order_by_desc(look_question::Column::Id)
        .limit(PAGE)
        .all(connection)
        .await?)
}

/// One question, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_answer(tx: &Tx, id: Uuid) -> Result<Option<look_question::Model>> {
    Ok(look_question::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx.connection())
        .await?)
}

/// Writes the answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(tx: &Tx, question: look_question::Model) -> Result<()> {
    look_question::ActiveModel::from(question)
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}
