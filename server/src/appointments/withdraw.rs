//! A day of a clinic is taken back, as when somebody is ill or the heating is broken.

use super::weekly::span;
use crate::{
    audit::{self, Entry},
    clock::Clock,
    error::Result,
    store::{self, Tx},
};
use ::entity::appointment;
use app::{audit::model::Act, backend::Caller, error::PortalError, ids::OrganisationId};
use chrono::NaiveDate;
use uuid::Uuid;

/// Takes back every time of a day at a clinic, so that nobody books it any more; gives the
/// appointments that are to be moved, the first one first. These stand until they are.
///
/// # Errors
/// [`PortalError::NotFound`] when there is no such clinic; when the database cannot be written.
pub async fn withdraw(
    tx: &Tx,
    clock: &Clock,
    by: &Caller,
    (clinic, day): (Uuid, NaiveDate),
) -> Result<Vec<appointment::Model>> {
    let clinic = store::clinic::one(tx.connection(), clinic)
        .await?
        .ok_or(PortalError::NotFound)?;
    let of_day = span(day).ok_or(PortalError::NotFound)?;
    // First, so that whoever books one of them meanwhile is on the list or too late.
    store::slot::withdraw(tx, clinic.id, of_day, clock.now()).await?;
    let to_be_moved = store::slot::to_be_moved(tx.connection(), clinic.id, of_day).await?;
    let organisation = OrganisationId(clinic.organisation_id);
    let entry = Entry::new(organisation, Act::WithdrawTimes).by(by);
    audit::record(tx, clock, entry.object(clinic.id)).await?;
    Ok(to_be_moved)
}
