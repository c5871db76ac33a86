//! Staff say whether the person came.

use super::{changed, tell};
use crate::{
    access::Granted,
    audit,
    clock::Clock,
    error::Result,
    referral::lines::state_of,
    store::{self, Tx, appointment::Ended},
};
use ::entity::{appointment, referral};
use app::{
    appointments::model::State,
    audit::model::Act,
    error::{PortalError, Problem},
};
use uuid::Uuid;

/// Records that the person came.
///
/// # Errors
/// [`Problem::NotInPast`] on `appointment` before it has begun, [`Problem::ChangedUnseen`] when
/// something else became of it; when the database cannot be written.
pub async fn attended(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    appointment: Uuid,
) -> Result<appointment::Model> {
    let what = (State::Attended, Act::RecordAttended);
    record(tx, clock, granted, referral, appointment, what).await
}

/// Records that they did not, and tells them kindly how to choose another time, unless the
/// request is over.
///
/// # Errors
/// As [`attended`].
pub async fn did_not_attend(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    appointment: Uuid,
) -> Result<appointment::Model> {
    let what = (State::DidNotAttend, Act::RecordMissed);
    let missed = record(tx, clock, granted, referral, appointment, what).await?;
    if !state_of(referral)?.is_over() {
        tell::tell(tx, clock, tell::MISSED, &missed, referral).await?;
    }
    Ok(missed)
}

async fn record(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    appointment: Uuid,
    (state, act): (State, Act),
) -> Result<appointment::Model> {
    let referral = store::appointment::hold_referral(tx, referral.id).await?;
    if referral.resident_id != granted.resident().0 {
        return Err(PortalError::NotFound.into());
    }
    let booked = store::appointment::booked(tx.connection(), referral.id)
        .await?
        .filter(|booked| booked.id == appointment)
        .ok_or_else(changed)?;
    if booked.starts_at > clock.now() {
        return Err(PortalError::field("appointment", Problem::NotInPast).into());
    }
    let ended = Ended {
        state,
        by: granted.actor().0,
        at: clock.now(),
        reason: None,
        moved_to: None,
    };
    // The time stays taken: it has passed.
    let after = store::appointment::end(tx, booked.id, &ended)
        .await?
        .ok_or_else(changed)?;
    audit::record(tx, clock, granted.entry(act).object(after.id)).await?;
    Ok(after)
}
