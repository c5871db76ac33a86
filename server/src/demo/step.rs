//! What happened to requests that are invented.

use super::draw::Draw;
use ::entity::{referral, referral_step};
use app::referral::model::{State, StepKind};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A step of a request, by whoever asked for it or by the team that has it.
pub fn step(
    row: &referral::Model,
    (at, by): (DateTime<Utc>, Option<Uuid>),
    (kind, state): (StepKind, State),
    draw: &mut Draw,
) -> referral_step::Model {
    let basis = match by == Some(row.asked_by) {
        true => "own",
        false => "request",
    };
    referral_step::Model {
        id: draw.id(at),
        referral_id: row.id,
        resident_id: row.resident_id,
        at,
        person_id: by,
        basis: basis.to_owned(),
        kind: kind.code().to_owned(),
        state: state.code().to_owned(),
        reason: None,
        elsewhere: None,
        note: None,
        before: None,
        letter_words: None,
    }
}
