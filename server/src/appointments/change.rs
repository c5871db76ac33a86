//! An appointment is moved to another time, or called off.

use super::{book, changed, tell};
use crate::{
    access::Granted,
    audit,
    clock::Clock,
    error::Result,
    store::{self, Tx, appointment::Ended},
};
use ::entity::{appointment, referral};
use app::{
    appointments::model::{MOST_IN_REASON, State},
    audit::model::Act,
    error::{PortalError, Problem},
};
use uuid::Uuid;

/// Moves the appointment of a request to a free time; its own time is given back.
///
/// # Errors
/// As [`book::book`]; [`Problem::ChangedUnseen`] on `appointment` when it is not the one that
/// is to come any more.
pub async fn move_to(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    (appointment, slot): (Uuid, Uuid),
    reason: Option<&str>,
) -> Result<appointment::Model> {
    let reason = checked(reason)?;
    let referral = book::to_be_booked(tx, granted, referral).await?;
    let before = to_come(tx, &referral, appointment).await?;
    // The new time first: who waits for a time here holds none that others wait for.
    let next = appointment::Model {
        event_id: before.event_id,
        sequence: before.sequence + 1,
        ..book::of(tx, clock, granted, &referral, slot).await?
    };
    let ended = Ended {
        state: State::Moved,
        by: granted.actor().0,
        at: clock.now(),
        reason,
        moved_to: Some(next.id),
    };
    end(tx, &before, &ended).await?;
    let next = store::appointment::add(tx, next).await?;
    let entry = granted.entry(Act::MoveAppointment).object(next.id);
    audit::record(tx, clock, entry).await?;
    tell::tell(tx, clock, tell::MOVED, &next, &referral).await?;
    Ok(next)
}

/// Calls the appointment of a request off, and gives its time back.
///
/// # Errors
/// [`Problem::ChangedUnseen`] on `appointment` when it is not the one that is to come any more;
/// [`PortalError::NotFound`] when the request is another resident's; when the database cannot
/// be written.
pub async fn cancel(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    appointment: Uuid,
    reason: Option<&str>,
) -> Result<appointment::Model> {
    let reason = checked(reason)?;
    let cancelled = cancel_with_request(tx, clock, granted, referral, appointment, reason).await?;
    tell::tell(tx, clock, tell::CANCELLED, &cancelled, referral).await?;
    Ok(cancelled)
}

/// The same when the request ends: whoever ends it tells of both in one email.
///
/// # Errors
/// As [`cancel`].
pub(crate) async fn cancel_with_request(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    appointment: Uuid,
    reason: Option<&str>,
) -> Result<appointment::Model> {
    // A request that was closed meanwhile can still have its appointment called off.
    let referral = store::appointment::hold_referral(tx, referral.id).await?;
    if referral.resident_id != granted.resident().0 {
        return Err(PortalError::NotFound.into());
    }
    let before = to_come(tx, &referral, appointment).await?;
    let ended = Ended {
        state: State::Cancelled,
        by: granted.actor().0,
        at: clock.now(),
        reason,
        moved_to: None,
    };
    let cancelled = end(tx, &before, &ended).await?;
    let entry = granted.entry(Act::CancelAppointment).object(cancelled.id);
    audit::record(tx, clock, entry).await?;
    Ok(cancelled)
}

/// The appointment of a request that is to come, if it is the one that was shown.
async fn to_come(
    tx: &Tx,
    referral: &referral::Model,
    appointment: Uuid,
) -> Result<appointment::Model> {
    let booked = store::appointment::booked(tx.connection(), referral.id).await?;
    Ok(booked
        .filter(|booked| booked.id == appointment)
        .ok_or_else(changed)?)
}

/// Ends an appointment and gives its time back.
async fn end(
    tx: &Tx,
    before: &appointment::Model,
    ended: &Ended<'_>,
) -> Result<appointment::Model> {
    let after = store::appointment::end(tx, before.id, ended)
        .await?
        .ok_or_else(changed)?;
    store::slot::give_back(tx, before.slot_id, before.id).await?;
    Ok(after)
}

fn checked(reason: Option<&str>) -> Result<Option<&str>> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let limit = usize::try_from(MOST_IN_REASON).unwrap_or(usize::MAX);
    if reason.is_some_and(|reason| reason.chars().count() > limit) {
        let limit = MOST_IN_REASON;
        return Err(PortalError::field("reason", Problem::TooLong { limit }).into());
    }
    Ok(reason)
}
