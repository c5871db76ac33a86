//! To which addresses figures go every month. It names no resident, so nothing here takes a grant.

use super::{Held, Tx, organisation};
use crate::error::Result;
use ::entity::figures_email;
use app::ids::{FiguresEmailId, OrganisationId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, Select, sea_query::Expr,
};
use uuid::Uuid;

/// Keeps one.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: figures_email::Model) -> Result<()> {
    figures_email::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Those of some organisations that were not taken off.
fn there(organisations: &[OrganisationId]) -> Condition {
    let organisations = organisations.iter().map(|id| id.0);
    Condition::all()
        .add(figures_email::Column::OrganisationId.is_in(organisations))
        .add(figures_email::Column::EndedAt.is_null())
}

/// Those of some organisations, by address.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<figures_email::Model>> {
    Ok(figures_email::Entity::find()
        .filter(there(organisations))
        .order_by_asc(figures_email::Column::Address)
        .order_by_asc(figures_email::Column::Id)
        .all(connection)
        .await?)
}

/// Those of an organisation. Its row is held, so that two who add one at once wait for one another.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_all(tx: &Tx, organisation: OrganisationId) -> Result<Vec<figures_email::Model>> {
    organisation::hold(tx, organisation).await?;
    all(tx.connection(), &[organisation]).await
}

/// The last month whose figures went to an address of an organisation before it was taken off.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_before(
    tx: &Tx,
    organisation: OrganisationId,
    address: &str,
) -> Result<Option<NaiveDate>> {
    use figures_email::Column as C;
    let rows = figures_email::Entity::find()
        .filter(C::OrganisationId.eq(organisation.0))
        .filter(C::EndedAt.is_not_null())
        .filter(C::SentFor.is_not_null())
        .all(tx.connection())
        .await?;
    let same = rows
        .into_iter()
        .filter(|row| row.address.eq_ignore_ascii_case(address));
    Ok(same.filter_map(|row| row.sent_for).max())
}

/// Takes one of some organisations off; gives it, unless it was taken off before.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &Tx,
    (id, organisations): (FiguresEmailId, &[OrganisationId]),
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<figures_email::Model>> {
    let mut ended = figures_email::Entity::update_many()
        .col_expr(figures_email::Column::EndedAt, Expr::value(Some(now)))
        .col_expr(figures_email::Column::EndedBy, Expr::value(Some(by.0)))
        .filter(figures_email::Column::Id.eq(id.0))
        .filter(there(organisations))
        .exec_with_returning(tx.connection())
        .await?;
    Ok(ended.pop())
}

/// Those to which the figures of a month have not gone yet.
fn waiting(month: NaiveDate) -> Select<figures_email::Entity> {
    let before = Condition::any()
        .add(figures_email::Column::SentFor.is_null())
        .add(figures_email::Column::SentFor.lt(month));
    figures_email::Entity::find()
        .filter(figures_email::Column::EndedAt.is_null())
        .filter(before)
        .order_by_asc(figures_email::Column::Id)
}

/// Them, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    connection: &impl ConnectionTrait,
    month: NaiveDate,
) -> Result<Vec<figures_email::Model>> {
    Ok(waiting(month).all(connection).await?)
}

/// One of them, held until the end of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_due(tx: &Tx, id: Uuid, month: NaiveDate) -> Result<Option<figures_email::Model>> {
    Ok(waiting(month)
        .filter(figures_email::Column::Id.eq(id))
        .held()
        .one(tx.connection())
        .await?)
}

/// Notes that the figures of a month have gone to one.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_sent(tx: &Tx, id: Uuid, month: NaiveDate) -> Result<()> {
    figures_email::Entity::update_many()
        .col_expr(figures_email::Column::SentFor, Expr::value(Some(month)))
        .filter(figures_email::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}
