//! The appointments of requests that were invented, most of them long over.

use super::{draw::Draw, rows::Rows, step::step};
use ::entity::{appointment, referral, slot};
use app::{
    appointments::model::{Kind, State},
    referral::model::{State as RequestState, StepKind},
};
use chrono::{DateTime, TimeDelta, Utc};

/// Of how many in a hundred requests the first appointment was missed (`setting.md`, source 003:
/// 13.7%).
const MISSED: u64 = 14;
/// Of how many in a hundred it was written down late what became of them.
const LATE: u64 = 6;
const MINUTES: i32 = 30;

/// When something became of an appointment, and what.
type Became = Option<(State, DateTime<Utc>)>;

/// Adds the appointment at which somebody was seen, and before some of them one to which they did
/// not come, with the steps that led to each.
pub fn kept(row: &referral::Model, draw: &mut Draw, rows: &mut Rows) {
    let (Some(answered), Some(seen), Some(closed)) = (row.answered_at, row.seen_at, row.closed_at)
    else {
        return;
    };
    let mut booked = answered;
    let days = (seen - answered).num_days();
    let before = seen - TimeDelta::days(days / 2);
    if draw.percent(MISSED) && days >= 2 {
        let noted = before + TimeDelta::hours(2);
        let became = Some((State::DidNotAttend, noted));
        add(row, (booked, before), became, draw, rows);
        let missed = (StepKind::Missed, RequestState::Accepted);
        rows.referral_steps
            .push(step(row, (noted, None), missed, draw));
        booked = noted;
    }
    let hours = match draw.percent(LATE) {
        true => 72,
        false => 1 + i64::try_from(draw.below(24)).unwrap_or(0),
    };
    let noted = (seen + TimeDelta::hours(hours)).min(closed);
    add(
        row,
        (booked, seen),
        Some((State::Attended, noted)),
        draw,
        rows,
    );
}

/// Adds one that has begun, of which nobody has said what became of it.
pub fn forgotten(row: &referral::Model, at: DateTime<Utc>, draw: &mut Draw, rows: &mut Rows) {
    let answered = row.answered_at.unwrap_or(row.submitted_at);
    add(row, (answered, at), None, draw, rows);
}

fn add(
    row: &referral::Model,
    (booked_at, starts_at): (DateTime<Utc>, DateTime<Utc>),
    became: Became,
    draw: &mut Draw,
    rows: &mut Rows,
) {
    let (id, slot_id, event_id) = (draw.id(booked_at), draw.id(booked_at), draw.id(booked_at));
    let kind = Kind::Phone.code().to_owned();
    let state = became.map_or(State::Booked, |(state, _)| state);
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
    let booked = (StepKind::Booked, RequestState::Booked);
    rows.referral_steps
        .push(step(row, (booked_at, None), booked, draw));
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
        state: state.code().to_owned(),
        booked_by: row.resident_id,
        booked_at,
        ended_by: None,
        ended_at: became.map(|(_, at)| at),
        reason: None,
        moved_to: None,
        event_id,
        sequence: 0,
        reminded_at: Some(booked_at),
    });
}
