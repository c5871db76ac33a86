//! The appointments of requests that were invented as over.

use super::{draw::Draw, rows::Rows};
use ::entity::{appointment, referral, slot};
use app::appointments::model::{Kind, State};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// Of how many in a hundred requests the first appointment was missed (`setting.md`, source 003:
/// 13.7%).
const MISSED: u64 = 14;
/// Of how many in a hundred it was written down late what became of them.
const LATE: u64 = 6;

/// Adds the appointment at which somebody was seen, and before some of them one to which they did
/// not come.
pub fn kept(row: &referral::Model, draw: &mut Draw, rows: &mut Rows) {
    let (Some(answered), Some(seen)) = (row.answered_at, row.seen_at) else {
        return;
    };
    let before = seen - TimeDelta::days(5);
    if draw.percent(MISSED) && before > answered {
        add(
            row,
            (answered, before),
            Some(State::DidNotAttend),
            draw,
            rows,
        );
    }
    add(row, (answered, seen), Some(State::Attended), draw, rows);
}

/// Adds one that has begun, of which nobody has said what became of it.
pub fn forgotten(row: &referral::Model, at: DateTime<Utc>, draw: &mut Draw, rows: &mut Rows) {
    let answered = row.answered_at.unwrap_or(row.submitted_at);
    add(row, (answered, at), None, draw, rows);
}

fn add(
    row: &referral::Model,
    (booked_at, starts_at): (DateTime<Utc>, DateTime<Utc>),
    became: Option<State>,
    draw: &mut Draw,
    rows: &mut Rows,
) {
    const MINUTES: i32 = 30;
    let (id, slot_id, event_id) = (draw.id(booked_at), draw.id(booked_at), draw.id(booked_at));
    let kind = Kind::Phone.code().to_owned();
    let hours = match draw.percent(LATE) {
        true => 72,
        false => 1 + i64::try_from(draw.below(24)).unwrap_or(0),
    };
    rows.slots.push(slot::Model {
        id: slot_id,
        service_id: row.service_id,
        clinic_id: None,
        staff_id: None,
        kind: kind.clone(),
        starts_at,
        minutes: MINUTES,
        made_of: slot_id.to_string(),
        appointment_id: Some(id),
        withdrawn_at: None,
    });
    rows.appointments.push(appointment::Model {
        id,
        referral_id: row.id,
        resident_id: row.resident_id,
        service_id: row.service_id,
        slot_id,
        kind,
        clinic_id: None,
        starts_at,
        minutes: MINUTES,
        state: became.unwrap_or(State::Booked).code().to_owned(),
        booked_by: row.resident_id,
        booked_at,
        ended_by: None::<Uuid>,
        ended_at: became.map(|_| starts_at + TimeDelta::hours(hours)),
        reason: None,
        moved_to: None,
        event_id,
        sequence: 0,
        reminded_at: Some(booked_at),
    });
}
