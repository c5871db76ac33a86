//! Appointments and times, as pages show them.

use super::arrange::arranges;
use crate::{
    access::Granted,
    error::{Result, internal},
    referral::{
        draft::answers_of,
        lines::state_of,
        moves::{self, Move},
    },
    store::{self, Tx},
};
use ::entity::{appointment, clinic, referral, slot};
use app::{
    appointments::{
        model::{Kind, State},
        view::{AppointmentLine, AppointmentsOf, FreeTime, Place},
    },
    ids::{AppointmentId, SlotId},
    referral::form::{Definition, Kind as Asks},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// The appointments of a request, and what the reader may do about them.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn of_request(
    tx: &Tx,
    granted: &Granted,
    row: &referral::Model,
    now: DateTime<Utc>,
) -> Result<AppointmentsOf> {
    let connection = tx.connection();
    let (mut to_come, mut earlier, mut is_on) = (None, Vec::new(), false);
    for one in store::appointment::of_referral(connection, row.id).await? {
        let is_booked = one.state == State::Booked.code();
        let is_ahead = is_booked && one.starts_at > now;
        // One that has begun is nobody's to change until staff have said what became of it.
        is_on |= is_booked && !is_ahead;
        let shown = line(connection, one).await?;
        match is_ahead {
            true => to_come = Some(shown),
            false => earlier.push(shown),
        }
    }
    let can_be_booked = moves::to(state_of(row)?, Move::Book).is_some();
    Ok(AppointmentsOf {
        to_come,
        earlier,
        may_arrange: can_be_booked && !is_on && arranges(granted).is_some(),
    })
}

/// The appointment of a request of which nobody has said yet what became of it: one that has
/// begun, or one that is to come.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn booked(
    connection: &impl ConnectionTrait,
    row: &referral::Model,
    now: DateTime<Utc>,
) -> Result<(Option<AppointmentLine>, Option<AppointmentLine>)> {
    let Some(booked) = store::appointment::booked(connection, row.id).await? else {
        return Ok((None, None));
    };
    let has_begun = booked.starts_at <= now;
    let shown = Some(line(connection, booked).await?);
    Ok(match has_begun {
        true => (shown, None),
        false => (None, shown),
    })
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn line(
    connection: &impl ConnectionTrait,
    one: appointment::Model,
) -> Result<AppointmentLine> {
    let clinic = match one.clinic_id {
        Some(clinic) => store::clinic::one(connection, clinic).await?,
        None => None,
    };
    Ok(AppointmentLine {
        id: AppointmentId(one.id),
        kind: kind(&one.kind)?,
        starts_at: one.starts_at,
        minutes: one.minutes,
        place: clinic.map(place),
        state: State::from_code(&one.state)
            .ok_or_else(|| internal("an appointment in no state"))?,
        reason: one.reason,
    })
}

/// Times to choose from.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn times(
    connection: &impl ConnectionTrait,
    slots: Vec<slot::Model>,
) -> Result<Vec<FreeTime>> {
    let mut names: HashMap<Uuid, String> = HashMap::new();
    for id in slots.iter().filter_map(|slot| slot.clinic_id) {
        if !names.contains_key(&id)
            && let Some(clinic) = store::clinic::one(connection, id).await?
        {
            names.insert(id, clinic.name);
        }
    }
    slots
        .into_iter()
        .map(|slot| {
            Ok(FreeTime {
                id: SlotId(slot.id),
                kind: kind(&slot.kind)?,
                starts_at: slot.starts_at,
                minutes: slot.minutes,
                clinic: slot.clinic_id.and_then(|id| names.get(&id).cloned()),
            })
        })
        .collect()
}

/// The clinics that whoever asked would like.
pub(super) fn clinics_asked_for(form: &Definition, row: &referral::Model) -> Vec<Uuid> {
    let answers = answers_of(&row.answers);
    form.questions()
        .filter(|question| matches!(question.kind, Asks::Clinics { .. }))
        .flat_map(|question| answers.get(&question.id).unwrap_or_default())
        .filter_map(|value| value.parse().ok())
        .collect()
}

fn kind(code: &str) -> Result<Kind> {
    Kind::from_code(code).ok_or_else(|| internal("an appointment of no kind"))
}

fn place(clinic: clinic::Model) -> Place {
    Place {
        name: clinic.name,
        address: clinic.address,
        postcode: clinic.postcode,
        access: clinic.access,
        phone: clinic.phone,
    }
}
