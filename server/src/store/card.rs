//! The cards that lead to a resident's crisis plan, as those who keep them see them.

use super::{Tx, person::known_as};
use crate::{
    access::{ByCard, Granted},
    error::{Result, internal},
};
use ::entity::{crisis_card, person, plan, section};
use app::{ids::CardId, plan::kind::PlanKind};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

/// How many a list shows.
const LISTED: u64 = 50;

/// The cards of a resident, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<crisis_card::Model>> {
    Ok(crisis_card::Entity::find()
        .filter(crisis_card::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(crisis_card::Column::IssuedAt)
        .order_by_desc(crisis_card::Column::Id)
        .limit(LISTED)
        .all(connection)
        .await?)
}

/// The newest card that is not cancelled.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Option<crisis_card::Model>> {
    Ok(crisis_card::Entity::find()
        .filter(crisis_card::Column::ResidentId.eq(granted.resident().0))
        .filter(crisis_card::Column::CancelledAt.is_null())
        .order_by_desc(crisis_card::Column::IssuedAt)
        .order_by_desc(crisis_card::Column::Id)
        .one(connection)
        .await?)
}

/// How many cards of a resident are not cancelled.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_live(connection: &impl ConnectionTrait, granted: &Granted) -> Result<u64> {
    Ok(crisis_card::Entity::find()
        .filter(crisis_card::Column::ResidentId.eq(granted.resident().0))
        .filter(crisis_card::Column::CancelledAt.is_null())
        .count(connection)
        .await?)
}

/// Adds a card.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, _granted: &Granted, card: crisis_card::Model) -> Result<()> {
    crisis_card::ActiveModel::from(card)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}

/// Cancels a card of the resident; `false` when there is none, or it was cancelled before.
///
/// # Errors
/// When the database cannot be written.
pub async fn cancel(tx: &Tx, granted: &Granted, card: CardId, now: DateTime<Utc>) -> Result<bool> {
    let cancelled = crisis_card::Entity::update_many()
        .col_expr(crisis_card::Column::CancelledAt, Expr::value(Some(now)))
        .col_expr(
            crisis_card::Column::CancelledBy,
            Expr::value(Some(granted.actor().0)),
        )
        .filter(crisis_card::Column::Id.eq(card.0))
        .filter(crisis_card::Column::ResidentId.eq(granted.resident().0))
        .filter(crisis_card::Column::CancelledAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(cancelled.rows_affected == 1)
}

/// What the person is called among those who know them, for whoever has their card.
///
/// # Errors
/// When the database cannot be read.
pub async fn first_name(connection: &impl ConnectionTrait, by_card: &ByCard) -> Result<String> {
    let person = person::Entity::find_by_id(by_card.resident().0)
        .one(connection)
        .await?
        .ok_or_else(|| internal("a card of nobody"))?;
    Ok(known_as(&person).to_owned())
}

/// The section that says whom to call, for whoever has the person's card.
///
/// # Errors
/// When the database cannot be read.
pub async fn who_to_call(
    connection: &impl ConnectionTrait,
    by_card: &ByCard,
) -> Result<Option<section::Model>> {
    let plan = plan::Entity::find()
        .filter(plan::Column::ResidentId.eq(by_card.resident().0))
        .filter(plan::Column::Kind.eq(PlanKind::Crisis.code()))
        .one(connection)
        .await?;
    let Some(plan) = plan else {
        return Ok(None);
    };
    Ok(section::Entity::find()
        .filter(section::Column::PlanId.eq(plan.id))
        .filter(section::Column::Heading.eq("call"))
        .one(connection)
        .await?)
}
