//! A day at one place is taken back, as when somebody is ill or the heating is broken.

use super::weekly::span;
use crate::{
    audit::{self, Entry},
    clock::Clock,
    error::Result,
    store::{self, Tx, slot::OfDay},
};
use ::entity::appointment;
use app::{audit::model::Act, backend::Caller, error::PortalError, ids::OrganisationId};
use chrono::NaiveDate;
use uuid::Uuid;

/// The times of a service on a day: at a clinic, or by phone, by video and at home.
///
/// # Errors
/// [`PortalError::NotFound`] when the calendar has no such day.
pub fn of_day(service: Uuid, clinic: Option<Uuid>, day: NaiveDate) -> Result<OfDay> {
    let span = span(day).ok_or(PortalError::NotFound)?;
    Ok(OfDay {
        service,
        clinic,
        span,
    })
}

/// Takes back every time of a day that is still to come, so that nobody books it any more; gives
/// the appointments that are to be moved, the first one first.
///
/// These stand until they are. Whether the caller may is asked by whoever lets them in.
///
/// # Errors
/// [`PortalError::NotFound`] when there is no such service; when the database cannot be written.
pub async fn withdraw(
    tx: &Tx,
    clock: &Clock,
    by: &Caller,
    day: &OfDay,
) -> Result<Vec<appointment::Model>> {
    let service = store::appointment::hold_service(tx, day.service).await?;
    // First, so that whoever books one of them meanwhile is on the list or too late.
    store::slot::withdraw(tx, day, clock.now()).await?;
    let to_be_moved = store::slot::to_be_moved(tx.connection(), day).await?;
    let organisation = OrganisationId(service.organisation_id);
    let entry = Entry::new(organisation, Act::WithdrawTimes).by(by);
    audit::record(tx, clock, entry.object(service.id)).await?;
    Ok(to_be_moved)
}
