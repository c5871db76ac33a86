//! The codes of what residents offer to share: tried, used, worth nothing any more.

use super::{Tx, merge};
use crate::error::Result;
use ::entity::sharing;
use app::ids::PersonId;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

/// How often may be guessed at a code.
pub const TRIES: i32 = 5;

/// Offers whose code can still be entered; none of a record that was closed in favour of another.
fn waiting(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(sharing::Column::ResidentId.not_in_subquery(merge::closed()))
        .add(sharing::Column::EnteredAt.is_null())
        .add(sharing::Column::EndedAt.is_null())
        .add(sharing::Column::AnswerBy.gt(now))
        .add(sharing::Column::Tries.lt(TRIES))
}

/// Counts a try at a code before it is compared; the offer, if there is one to try.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim(tx: &Tx, lookup: &str, now: DateTime<Utc>) -> Result<Option<sharing::Model>> {
    Ok(sharing::Entity::update_many()
        .col_expr(
            sharing::Column::Tries,
            Expr::col(sharing::Column::Tries).add(1),
        )
        .filter(sharing::Column::Lookup.eq(lookup))
        .filter(waiting(now))
        .exec_with_returning(tx.connection())
        .await?
        .pop())
}

/// Ties an offer to the person who entered its code; `false` when somebody was faster.
///
/// # Errors
/// When the database cannot be written.
pub async fn tie(tx: &Tx, id: Uuid, carer: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let tied = sharing::Entity::update_many()
        .col_expr(sharing::Column::CarerId, Expr::value(Some(carer.0)))
        .col_expr(sharing::Column::EnteredAt, Expr::value(Some(now)))
        .col_expr(sharing::Column::CodeHash, Expr::value(None::<String>))
        .col_expr(sharing::Column::Lookup, Expr::value(None::<String>))
        .filter(sharing::Column::Id.eq(id))
        .filter(sharing::Column::EnteredAt.is_null())
        .filter(sharing::Column::EndedAt.is_null())
        .filter(sharing::Column::AnswerBy.gt(now))
        .exec(tx.connection())
        .await?;
    Ok(tied.rows_affected == 1)
}

/// Ends an offer whose code was guessed at too often; whether it was still waiting.
///
/// # Errors
/// When the database cannot be written.
pub async fn void(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let voided = sharing::Entity::update_many()
        .col_expr(sharing::Column::EndedAt, Expr::value(Some(now)))
        .filter(sharing::Column::Id.eq(id))
        .filter(sharing::Column::EnteredAt.is_null())
        .filter(sharing::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(voided.rows_affected == 1)
}

/// Offers that are over give their lookups back: there are fewer of those than offers in the long run.
///
/// # Errors
/// When the database cannot be written.
pub async fn free_lookup(tx: &Tx, lookup: &str, now: DateTime<Utc>) -> Result<()> {
    sharing::Entity::update_many()
        .col_expr(sharing::Column::Lookup, Expr::value(None::<String>))
        .filter(sharing::Column::Lookup.eq(lookup))
        .filter(waiting(now).not())
        .exec(tx.connection())
        .await?;
    Ok(())
}
