//! Safeguarding concerns. Only `server/src/safeguarding/` asks for them; it decides who
//! reads which.

use super::Tx;
use crate::error::Result;
use ::entity::{safeguarding_concern, safeguarding_step};
use app::ids::{ConcernId, OrganisationId, PersonId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

/// How many a list shows.
const MOST: u64 = 200;

/// Writes a concern down.
///
/// # Errors
/// When the database cannot be written.
pub async fn raise(tx: &Tx, row: safeguarding_concern::Model) -> Result<()> {
    safeguarding_concern::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}

/// Those of some organisations and those that somebody wrote, the open ones first, then the newest.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    by: PersonId,
) -> Result<Vec<safeguarding_concern::Model>> {
    use safeguarding_concern::Column::{Id, OrganisationId, RaisedAt, RaisedBy, Status};
    Ok(safeguarding_concern::Entity::find()
        .filter(
            Condition::any()
                .add(OrganisationId.is_in(organisations.iter().map(|id| id.0)))
                .add(RaisedBy.eq(by.0)),
        )
        .order_by_desc(Status.eq("open"))
        .order_by_desc(RaisedAt)
        .order_by_desc(Id)
        .limit(MOST)
        .all(connection)
        .await?)
}

/// One of them, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(tx: &Tx, id: ConcernId) -> Result<Option<safeguarding_concern::Model>> {
    Ok(safeguarding_concern::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(tx.connection())
        .await?)
}

/// What was written of one, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn steps(
    connection: &impl ConnectionTrait,
    concern: Uuid,
) -> Result<Vec<safeguarding_step::Model>> {
    Ok(safeguarding_step::Entity::find()
        .filter(safeguarding_step::Column::ConcernId.eq(concern))
        .order_by_asc(safeguarding_step::Column::At)
        .order_by_asc(safeguarding_step::Column::Id)
        .all(connection)
        .await?)
}

/// Adds what was done, and where the concern stands from now on.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(tx: &Tx, step: safeguarding_step::Model) -> Result<()> {
    let connection = tx.connection();
    safeguarding_concern::Entity::update_many()
        .col_expr(
            safeguarding_concern::Column::Status,
            Expr::value(step.status.clone()),
        )
        .filter(safeguarding_concern::Column::Id.eq(step.concern_id))
        .exec(connection)
        .await?;
    safeguarding_step::ActiveModel::from(step)
        .reset_all()
        .insert(connection)
        .await?;
    Ok(())
}
