//! An appointment is made of a free time.

use super::{changed, free::suits, taken, tell};
use crate::{
    access::Granted,
    audit,
    clock::Clock,
    error::{Result, internal},
    store::{self, Tx},
};
use ::entity::{appointment, referral, slot};
use app::{
    appointments::model::{Kind, State},
    audit::model::Act,
    error::PortalError,
};
use uuid::Uuid;

/// The states of a request in which it can have an appointment.
const CAN_BE_BOOKED: [&str; 2] = ["accepted", "booked"];

/// Books a time for a request that has no appointment to come.
///
/// # Errors
/// [`app::error::Problem::TimeTaken`] on the field `slot` when it is not free any more,
/// [`app::error::Problem::ChangedUnseen`] on `appointment` when there is an appointment already,
/// [`PortalError::NotFound`] when the time was never one for this request or the request is
/// not one that is booked; when the database cannot be written.
pub async fn book(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    slot: Uuid,
) -> Result<appointment::Model> {
    let referral = to_be_booked(tx, granted, referral).await?;
    if store::appointment::booked(tx.connection(), referral.id)
        .await?
        .is_some()
    {
        return Err(changed().into());
    }
    let row = of(tx, clock, granted, &referral, slot).await?;
    let booked = store::appointment::add(tx, row).await?;
    let entry = granted.entry(Act::BookAppointment).object(booked.id);
    audit::record(tx, clock, entry).await?;
    tell::tell(tx, clock, tell::BOOKED, &booked, &referral).await?;
    Ok(booked)
}

/// The request as it is now, held; one that can have an appointment, of the resident whom the
/// caller was let in to.
pub(super) async fn to_be_booked(
    tx: &Tx,
    granted: &Granted,
    referral: &referral::Model,
) -> Result<referral::Model> {
    let referral = store::appointment::hold_referral(tx, referral.id).await?;
    let is_theirs = referral.resident_id == granted.resident().0;
    if is_theirs && CAN_BE_BOOKED.contains(&referral.state.as_str()) {
        Ok(referral)
    } else {
        Err(PortalError::NotFound.into())
    }
}

/// An appointment of a time, which is taken for it.
pub(super) async fn of(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    referral: &referral::Model,
    slot: Uuid,
) -> Result<appointment::Model> {
    let (id, now) = (clock.id(), clock.now());
    let slot = store::slot::one(tx.connection(), slot)
        .await?
        .ok_or(PortalError::NotFound)?;
    if !is_for(&slot, referral)? {
        return Err(PortalError::NotFound.into());
    }
    if slot.starts_at <= now || !store::slot::take(tx, slot.id, id).await? {
        return Err(taken().into());
    }
    Ok(appointment::Model {
        id,
        referral_id: referral.id,
        resident_id: referral.resident_id,
        service_id: referral.service_id,
        slot_id: slot.id,
        kind: slot.kind,
        clinic_id: slot.clinic_id,
        starts_at: slot.starts_at,
        minutes: slot.minutes,
        state: State::Booked.code().to_owned(),
        booked_by: granted.actor().0,
        booked_at: now,
        ended_by: None,
        ended_at: None,
        reason: None,
        moved_to: None,
        event_id: id,
        sequence: 0,
        // Who has just been told of tomorrow is not reminded of it.
        reminded_at: (slot.starts_at <= now + super::remind::AHEAD).then_some(now),
    })
}

/// Whether a time could ever be one for a request.
fn is_for(slot: &slot::Model, referral: &referral::Model) -> Result<bool> {
    let kind = Kind::from_code(&slot.kind).ok_or_else(|| internal("a time of no kind"))?;
    Ok(slot.service_id == referral.service_id && suits(referral, kind))
}
