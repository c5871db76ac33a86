//! What access staff decided, and who could decide what.

use super::Tx;
use crate::{access::Granted, error::Result};
use ::entity::{access_decision, capacity_assessment};
use app::ids::{AssessmentId, DecisionId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use uuid::Uuid;

/// Everything that was decided about a resident, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn decisions(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<access_decision::Model>> {
    Ok(access_decision::Entity::find()
        .filter(access_decision::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(access_decision::Column::DecidedAt)
        .order_by_desc(access_decision::Column::Id)
        .all(connection)
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn decision(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    id: DecisionId,
) -> Result<Option<access_decision::Model>> {
    Ok(access_decision::Entity::find_by_id(id.0)
        .filter(access_decision::Column::ResidentId.eq(granted.resident().0))
        .one(connection)
        .await?)
}

/// Writes one down.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_decision(tx: &Tx, row: access_decision::Model) -> Result<()> {
    access_decision::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}

/// Keeps why staff ended what one gave.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_end(tx: &Tx, granted: &Granted, id: DecisionId, reason: &str) -> Result<()> {
    access_decision::Entity::update_many()
        .col_expr(access_decision::Column::EndReason, Expr::value(reason))
        .filter(access_decision::Column::ResidentId.eq(granted.resident().0))
        .filter(access_decision::Column::Id.eq(id.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// The sharings that decisions gave because the resident could not decide a matter.
///
/// # Errors
/// When the database cannot be read.
pub async fn resting_on(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    matter: Uuid,
) -> Result<Vec<Uuid>> {
    let assessments = assessments(connection, granted).await?;
    let of_it = |id| {
        let found = assessments.iter().find(|one| Some(one.id) == id);
        found.is_some_and(|one| one.matter_id == matter)
    };
    Ok(decisions(connection, granted)
        .await?
        .into_iter()
        .filter(|row| of_it(row.assessment_id))
        .filter_map(|row| row.sharing_id)
        .collect())
}

/// Every assessment of a resident, what was written down last coming first.
///
/// # Errors
/// When the database cannot be read.
pub async fn assessments(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<capacity_assessment::Model>> {
    Ok(capacity_assessment::Entity::find()
        .filter(capacity_assessment::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(capacity_assessment::Column::RecordedAt)
        .order_by_desc(capacity_assessment::Column::Id)
        .all(connection)
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn assessment(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    id: AssessmentId,
) -> Result<Option<capacity_assessment::Model>> {
    Ok(capacity_assessment::Entity::find_by_id(id.0)
        .filter(capacity_assessment::Column::ResidentId.eq(granted.resident().0))
        .one(connection)
        .await?)
}

/// Writes one down.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_assessment(tx: &Tx, row: capacity_assessment::Model) -> Result<()> {
    capacity_assessment::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}
