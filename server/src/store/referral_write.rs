//! What changes a request: it is sent, moved on and written down, step by step.

use super::Held;
use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    store::{Tx, request_count, service::letter_text},
};
use ::entity::{referral, referral_pause, referral_step};
use app::{
    error::PortalError,
    ids::{ReferralId, ServiceId},
    referral::model::{State, StepKind},
    services::model::LetterKind,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, Set, sea_query::Expr,
};

/// Sends one; figures follow.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: referral::Model) -> Result<()> {
    referral::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    request_count::sent(tx, &row).await
}

/// A request that the caller may read, held until the end of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, granted: &Granted, id: ReferralId) -> Result<Option<referral::Model>> {
    if super::referral::one(tx.connection(), granted, id)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    Ok(referral::Entity::find_by_id(id.0)
        .held()
        .one(tx.connection())
        .await?)
}

/// Saves a request that is held, one version further; figures follow.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn save(tx: &Tx, clock: &Clock, row: referral::Model) -> Result<referral::Model> {
    let before = referral::Entity::find_by_id(row.id)
        .one(tx.connection())
        .await?
        .ok_or(PortalError::NotFound)?;
    let changed = referral::Model {
        version: row.version + 1,
        changed_at: clock.now(),
        ..row
    };
    let saved = changed
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    request_count::changed(tx, &before, &saved).await?;
    Ok(saved)
}

/// What is said of a step.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Why, in words that the person reads.
    pub reason: Option<String>,
    /// Where else the person can go, in words that they read.
    pub elsewhere: Option<String>,
    /// What staff alone read.
    pub note: Option<String>,
    /// What is needed to take it back, as JSON.
    pub before: Option<String>,
}

/// Writes down what happened to a request, by whoever has the grant; an answer that ends it keeps
/// what the service adds to its letters now, so that the letter says the same for ever.
///
/// # Errors
/// When the database cannot be written.
pub async fn step(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    request: &referral::Model,
    kind: StepKind,
    said: Said,
) -> Result<()> {
    let state =
        State::from_code(&request.state).ok_or_else(|| internal("a state of no request"))?;
    let letter = match kind {
        StepKind::Declined => Some(LetterKind::Decline),
        StepKind::Closed => Some(LetterKind::Closing),
        _ => None,
    };
    let letter_words = match letter {
        Some(letter) => {
            let service = ServiceId(request.service_id);
            Some(letter_text(tx.connection(), service, letter).await?)
        }
        None => None,
    };
    let row = referral_step::Model {
        id: clock.id(),
        referral_id: request.id,
        resident_id: request.resident_id,
        at: clock.now(),
        person_id: Some(granted.actor().0),
        basis: granted.basis().code().to_owned(),
        kind: kind.code().to_owned(),
        state: state.code().to_owned(),
        reason: said.reason,
        elsewhere: said.elsewhere,
        note: said.note,
        before: said.before,
        letter_words,
    };
    referral_step::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes down that the clocks of a request stand still from now on.
///
/// # Errors
/// When the database cannot be written.
pub async fn pause(tx: &Tx, clock: &Clock, request: &referral::Model, reason: &str) -> Result<()> {
    let row = referral_pause::Model {
        id: clock.id(),
        referral_id: request.id,
        reason: reason.to_owned(),
        began_at: clock.now(),
        ended_at: None,
    };
    referral_pause::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes down that they go on.
///
/// # Errors
/// When the database cannot be written.
pub async fn go_on(tx: &Tx, clock: &Clock, request: &referral::Model) -> Result<()> {
    referral_pause::Entity::update_many()
        .set(referral_pause::ActiveModel {
            ended_at: Set(Some(clock.now())),
            ..Default::default()
        })
        .filter(referral_pause::Column::ReferralId.eq(request.id))
        .filter(Expr::col(referral_pause::Column::EndedAt).is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Brings what is written down of the times in which a request stood still to what it was
/// before the last step: one that began with it never was, and one that ended with it goes on.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn put_back_pause(tx: &Tx, request: &referral::Model, stands: bool) -> Result<()> {
    let last = referral_pause::Entity::find()
        .filter(referral_pause::Column::ReferralId.eq(request.id))
        .order_by_desc(referral_pause::Column::BeganAt)
        .order_by_desc(referral_pause::Column::Id)
        .one(tx.connection())
        .await?;
    match last {
        Some(last) if last.ended_at.is_none() && !stands => {
            referral_pause::Entity::delete_by_id(last.id)
                .exec(tx.connection())
                .await?;
        }
        Some(last) if last.ended_at.is_some() && stands => {
            let mut row = last.into_active_model();
            row.ended_at = Set(None);
            row.update(tx.connection()).await?;
        }
        _ => {}
    }
    Ok(())
}
