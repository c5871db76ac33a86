//! Counts of months that came from a file. They name nobody, so reading them takes no grant:
//! whoever asks must be somebody who manages these services.

use super::{Held, Tx};
use crate::{clock::Clock, error::Result};
use ::entity::{feedback_history, service};
use app::ids::PersonId;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, Select, sea_query::Expr,
};
use uuid::Uuid;

/// Those that count.
fn that_count() -> Select<feedback_history::Entity> {
    feedback_history::Entity::find()
        .filter(feedback_history::Column::EndedAt.is_null())
        .order_by_asc(feedback_history::Column::Month)
        .order_by_asc(feedback_history::Column::Id)
}

/// Every month that counts.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<feedback_history::Model>> {
    Ok(that_count().all(connection).await?)
}

/// The months of some services that count, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    connection: &impl ConnectionTrait,
    services: &[Uuid],
) -> Result<Vec<feedback_history::Model>> {
    Ok(that_count()
        .filter(feedback_history::Column::ServiceId.is_in(services.iter().copied()))
        .all(connection)
        .await?)
}

/// Holds some services until the end of the transaction, always in the same order: nobody else
/// brings in or takes back months of them meanwhile.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_services(tx: &Tx, services: &[Uuid]) -> Result<()> {
    service::Entity::find()
        .filter(service::Column::Id.is_in(services.iter().copied()))
        .order_by_asc(service::Column::Id)
        .held()
        .all(tx.connection())
        .await?;
    Ok(())
}

/// Brings in a month of a service that is held, and of which no row of that month counts.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: feedback_history::Model) -> Result<()> {
    feedback_history::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Ends that a row counts; what it says stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, clock: &Clock, by: PersonId, id: Uuid) -> Result<()> {
    use feedback_history::Column as C;
    feedback_history::Entity::update_many()
        .col_expr(C::EndedAt, Expr::value(Some(clock.now())))
        .col_expr(C::EndedBy, Expr::value(Some(by.0)))
        .filter(C::Id.eq(id))
        .filter(C::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}
