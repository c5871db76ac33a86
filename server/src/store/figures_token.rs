//! What programs show to read figures. It names no resident, so nothing here takes a grant.

use super::{Tx, organisation};
use crate::{account::sessions::key_of, error::Result};
use ::entity::figures_token;
use app::ids::{FiguresTokenId, OrganisationId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

/// Keeps one.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: figures_token::Model) -> Result<()> {
    figures_token::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

fn of(organisations: &[OrganisationId]) -> Condition {
    let organisations = organisations.iter().map(|id| id.0);
    Condition::all().add(figures_token::Column::OrganisationId.is_in(organisations))
}

/// Those of some organisations, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<figures_token::Model>> {
    Ok(figures_token::Entity::find()
        .filter(of(organisations))
        .order_by_desc(figures_token::Column::MadeAt)
        .order_by_desc(figures_token::Column::Id)
        .all(connection)
        .await?)
}

/// Those that hold on a day.
fn holding(today: NaiveDate) -> Condition {
    Condition::all()
        .add(figures_token::Column::EndedAt.is_null())
        .add(figures_token::Column::EndsOn.gte(today))
}

/// How many of an organisation hold. Its row is held, so that two who make the last one at once
/// wait for one another.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(tx: &Tx, organisation: OrganisationId, today: NaiveDate) -> Result<u64> {
    organisation::hold(tx, organisation).await?;
    Ok(figures_token::Entity::find()
        .filter(of(&[organisation]))
        .filter(holding(today))
        .count(tx.connection())
        .await?)
}

/// The one that a program shows, if it holds.
///
/// # Errors
/// When the database cannot be read.
pub async fn shown(
    connection: &impl ConnectionTrait,
    token: &str,
    today: NaiveDate,
) -> Result<Option<figures_token::Model>> {
    Ok(figures_token::Entity::find()
        .filter(figures_token::Column::TokenHash.eq(key_of(token)))
        .filter(holding(today))
        .one(connection)
        .await?)
}

/// One of them, if it holds.
///
/// # Errors
/// When the database cannot be read.
pub async fn holds(
    connection: &impl ConnectionTrait,
    id: FiguresTokenId,
    today: NaiveDate,
) -> Result<Option<figures_token::Model>> {
    Ok(figures_token::Entity::find_by_id(id.0)
        .filter(holding(today))
        .one(connection)
        .await?)
}

/// Notes the day on which one was used.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_use(tx: &Tx, id: Uuid, today: NaiveDate) -> Result<()> {
    figures_token::Entity::update_many()
        .col_expr(figures_token::Column::LastUsedOn, Expr::value(Some(today)))
        .filter(figures_token::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Ends one of some organisations; gives it, unless it had ended before.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &Tx,
    (id, organisations): (FiguresTokenId, &[OrganisationId]),
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<figures_token::Model>> {
    let mut ended = figures_token::Entity::update_many()
        .col_expr(figures_token::Column::EndedAt, Expr::value(Some(now)))
        .col_expr(figures_token::Column::EndedBy, Expr::value(Some(by.0)))
        .filter(figures_token::Column::Id.eq(id.0))
        .filter(of(organisations))
        .filter(figures_token::Column::EndedAt.is_null())
        .exec_with_returning(tx.connection())
        .await?;
    Ok(ended.pop())
}
