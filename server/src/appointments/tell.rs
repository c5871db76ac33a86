//! Who is told of an appointment by email, without a word of what it is for.

use crate::{
    access::{self, policy::Action},
    clock::Clock,
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx},
};
use ::entity::{appointment, referral};
use app::{audit::model::Basis, format, ids::PersonId};
use chrono::{DateTime, Utc};
use serde_json::json;

/// An appointment was made.
pub(super) const BOOKED: &str = "appointment_booked";
/// It has another time.
pub(super) const MOVED: &str = "appointment_moved";
/// It was called off.
pub(super) const CANCELLED: &str = "appointment_cancelled";
/// It comes soon.
pub(super) const REMINDER: &str = "appointment_reminder";

/// Tells the resident, and whoever asked for them if they are close to them and may still read
/// it; those without an address are on the list of people to ring.
pub(super) async fn tell(
    tx: &Tx,
    clock: &Clock,
    kind: &'static str,
    appointment: &appointment::Model,
    referral: &referral::Model,
) -> Result<()> {
    let resident = PersonId(referral.resident_id);
    let asked_by = PersonId(referral.asked_by);
    one(tx, clock, kind, appointment, resident).await?;
    if asked_by != resident && helps(tx, clock, asked_by, resident).await? {
        one(tx, clock, kind, appointment, asked_by).await?;
    }
    Ok(())
}

/// Whether somebody reads requests because the resident or the law let them.
async fn helps(tx: &Tx, clock: &Clock, person: PersonId, resident: PersonId) -> Result<bool> {
    let asked = (person, Action::ReadRequests);
    let basis = access::basis_of(tx, clock, asked, resident, None).await?;
    Ok(matches!(basis, Some(Basis::Grant | Basis::Representative)))
}

async fn one(
    tx: &Tx,
    clock: &Clock,
    kind: &'static str,
    appointment: &appointment::Model,
    person: PersonId,
) -> Result<()> {
    let key = format!("{kind}:{}:{person}", appointment.id);
    let Some(to_address) = store::person::address(tx.connection(), person.0).await? else {
        return outbox::put_without_address(tx, clock, person, (kind, key), None).await;
    };
    let email = Email {
        kind,
        to_person: Some(person),
        about: Some(PersonId(appointment.resident_id)),
        thread: None,
        to_address,
        parameters: json!({ "when": when(appointment.starts_at) }),
        dedupe_key: Some(key),
        not_before: None,
    };
    outbox::put(tx, clock, email).await
}

/// "Thursday 6 August 2026 at 10am".
fn when(at: DateTime<Utc>) -> String {
    let day = format::weekday_date(format::day_of(at));
    format!("{day} at {}", format::time_of(at))
}
