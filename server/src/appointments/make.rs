//! The times of a weekly pattern are offered, never twice.

use super::weekly::{MINUTES, Weekly};
use crate::{
    audit::{self, Entry},
    clock::Clock,
    error::Result,
    store::{self, Tx},
};
use ::entity::{service, slot};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::OrganisationId,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Makes the times of a pattern that are still to come and not there yet; gives how many.
///
/// A time that was taken back stays so, and nobody is at two places at once: what would
/// overlap with another time of the same member of staff is left out. Whether the caller may
/// is asked by whoever lets them in.
///
/// # Errors
/// As [`Weekly::check`]; [`Problem::NotChosen`] on `clinic` when it is not one of the service's
/// organisation that is open; when the database cannot be written.
pub async fn make(tx: &Tx, clock: &Clock, by: &Caller, weekly: &Weekly) -> Result<u64> {
    weekly.check()?;
    let service = store::appointment::hold_service(tx, weekly.service).await?;
    let slots = to_make(tx, clock, &service, weekly).await?;
    let added = store::slot::add(tx, slots).await?;
    let organisation = OrganisationId(service.organisation_id);
    let entry = Entry::new(organisation, Act::MakeTimes).by(by);
    audit::record(tx, clock, entry.object(service.id)).await?;
    Ok(added)
}

/// How many times of a pattern would be new, and how many are there already.
///
/// # Errors
/// As [`make`].
pub(super) async fn count(
    tx: &Tx,
    clock: &Clock,
    service: &service::Model,
    weekly: &Weekly,
) -> Result<(usize, usize)> {
    weekly.check()?;
    let slots = to_make(tx, clock, service, weekly).await?;
    let span = (slots.first(), slots.last());
    let there = match span {
        (Some(first), Some(last)) => {
            let span = (first.starts_at, last.starts_at);
            store::slot::made_of(tx.connection(), service.id, span).await?
        }
        _ => BTreeSet::new(),
    };
    let before = slots
        .iter()
        .filter(|slot| there.contains(&slot.made_of))
        .count();
    Ok((slots.len() - before, before))
}

/// The times of a pattern that are still to come, whether they are there already or not.
async fn to_make(
    tx: &Tx,
    clock: &Clock,
    service: &service::Model,
    weekly: &Weekly,
) -> Result<Vec<slot::Model>> {
    let connection = tx.connection();
    let organisation = OrganisationId(service.organisation_id);
    if let Some(clinic) = weekly.clinic {
        store::clinic::one(connection, clinic)
            .await?
            .filter(|one| one.is_open && one.organisation_id == service.organisation_id)
            .ok_or_else(|| PortalError::field("clinic", Problem::NotChosen))?;
    }
    let closed = store::closing_day::of_organisation(connection, organisation).await?;
    let now = clock.now();
    let times: Vec<DateTime<Utc>> = weekly
        .times(&closed)
        .into_iter()
        .filter(|at| *at > now)
        .collect();
    let busy = busy(tx, weekly, &times).await?;
    Ok(times
        .into_iter()
        .filter(|at| !busy.iter().any(|other| overlap(other, *at, weekly.minutes)))
        .flat_map(|at| (0..weekly.places).map(move |place| (at, place)))
        .map(|(at, place)| slot::Model {
            id: clock.id(),
            service_id: weekly.service,
            clinic_id: weekly.clinic,
            staff_id: weekly.staff,
            kind: weekly.kind.code().to_owned(),
            starts_at: at,
            minutes: weekly.minutes,
            made_of: made_of(weekly, at, place),
            appointment_id: None,
            withdrawn_at: None,
        })
        .collect())
}

/// What is busy at a time: one member of staff, or one place of a service.
pub(crate) fn made_of(weekly: &Weekly, at: DateTime<Utc>, place: i32) -> String {
    let at = at.timestamp();
    match weekly.staff {
        Some(staff) => format!("staff:{staff}:{at}"),
        None => {
            let clinic = weekly.clinic.unwrap_or(Uuid::nil());
            let (service, kind) = (weekly.service, weekly.kind.code());
            format!("service:{service}:{kind}:{clinic}:{at}:{place}")
        }
    }
}

/// The times that the member of staff has already around those that are to be made.
async fn busy(tx: &Tx, weekly: &Weekly, times: &[DateTime<Utc>]) -> Result<Vec<slot::Model>> {
    let (Some(staff), Some(first), Some(last)) = (weekly.staff, times.first(), times.last()) else {
        return Ok(Vec::new());
    };
    let longest = TimeDelta::minutes(MINUTES.1.into());
    store::slot::of_staff(tx.connection(), staff, (*first - longest, *last + longest)).await
}

fn overlap(other: &slot::Model, at: DateTime<Utc>, minutes: i32) -> bool {
    let lasts = |minutes: i32| TimeDelta::minutes(minutes.into());
    other.starts_at < at + lasts(minutes) && at < other.starts_at + lasts(other.minutes)
}
