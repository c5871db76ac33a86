//! What a team looks up that decides about a request.

use super::{Held, Tx, referral::readable};
use crate::{access::Granted, error::Result};
use ::entity::referral;
use app::{
    ids::{PersonId, ReferralId, TeamId, TieId},
    referral::model::State,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::Expr,
};

/// Whether a team has another open request for the resident of one.
///
/// # Errors
/// When the database cannot be read.
pub async fn team_has_another(
    connection: &impl ConnectionTrait,
    request: &referral::Model,
) -> Result<bool> {
    let found = of_team(request)
        .filter(referral::Column::Id.ne(request.id))
        .filter(referral::Column::ClosedAt.is_null())
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// The ties that came with requests for the resident to the team that has one.
///
/// # Errors
/// When the database cannot be read.
pub async fn ties_of_team(
    connection: &impl ConnectionTrait,
    request: &referral::Model,
) -> Result<Vec<TieId>> {
    let ties: Vec<Option<uuid::Uuid>> = of_team(request)
        .select_only()
        .column(referral::Column::TieId)
        .filter(referral::Column::TieId.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ties.into_iter().flatten().map(TieId).collect())
}

fn of_team(request: &referral::Model) -> Select<referral::Entity> {
    referral::Entity::find()
        .filter(referral::Column::ResidentId.eq(request.resident_id))
        .filter(referral::Column::TeamId.eq(request.team_id))
}

/// Lets an accepted request that a team has keep a tie; whether there is one.
///
/// # Errors
/// When the database cannot be written.
pub async fn keeps(tx: &Tx, (resident, team): (PersonId, TeamId), tie: TieId) -> Result<bool> {
    let accepted = [State::Accepted, State::Booked].map(State::code);
    let kept = referral::Entity::update_many()
        .col_expr(referral::Column::TieId, Expr::value(Some(tie.0)))
        .filter(referral::Column::ResidentId.eq(resident.0))
        .filter(referral::Column::TeamId.eq(team.0))
        .filter(referral::Column::State.is_in(accepted))
        .filter(referral::Column::TieId.is_null())
        .exec(tx.connection())
        .await?;
    Ok(kept.rows_affected > 0)
}

/// The newest request that was made of one, held until the end of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn made_of(tx: &Tx, request: &referral::Model) -> Result<Option<referral::Model>> {
    Ok(referral::Entity::find()
        .filter(referral::Column::ComesFrom.eq(request.id))
        .order_by_desc(referral::Column::SubmittedAt)
        .held()
        .one(tx.connection())
        .await?)
}

/// The same, as far as the caller may read it.
///
/// # Errors
/// When the database cannot be read.
pub async fn went_to(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    request: &referral::Model,
) -> Result<Option<referral::Model>> {
    Ok(readable(granted)
        .filter(referral::Column::ComesFrom.eq(request.id))
        .filter(referral::Column::State.ne(State::Withdrawn.code()))
        .order_by_desc(referral::Column::SubmittedAt)
        .one(connection)
        .await?)
}

/// The request that another was made of: whoever reads that one reads what was answered first.
///
/// # Errors
/// When the database cannot be read.
pub async fn origin(
    connection: &impl ConnectionTrait,
    request: &referral::Model,
) -> Result<Option<referral::Model>> {
    match request.comes_from {
        Some(first) => Ok(referral::Entity::find_by_id(first).one(connection).await?),
        None => Ok(None),
    }
}

/// A request that somebody made at work, wherever it is now.
///
/// It opens nothing but what became of the request, so it takes no grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked_by(
    connection: &impl ConnectionTrait,
    person: PersonId,
    id: ReferralId,
) -> Result<Option<referral::Model>> {
    Ok(referral::Entity::find_by_id(id.0)
        .filter(referral::Column::AskedBy.eq(person.0))
        .filter(referral::Column::ResidentId.ne(person.0))
        .one(connection)
        .await?)
}
