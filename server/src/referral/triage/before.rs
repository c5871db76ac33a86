//! What a request was before a decision, kept with it so that it can be taken back.

use crate::{
    error::{Result, internal},
    referral::{clocks::Clocks, lines::set_clocks},
};
use ::entity::{referral, referral_step};
use app::referral::triage::model::MINUTES_TO_UNDO;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a request was before a step, and which step it is.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Before {
    /// The version of the request that the step made: anything that happens later makes another.
    version: i32,
    state: String,
    team_id: Uuid,
    owner_id: Option<Uuid>,
    urgency: String,
    answer_due_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    see_due_at: DateTime<Utc>,
    seen_at: Option<DateTime<Utc>>,
    paused_at: Option<DateTime<Utc>>,
    tie_id: Option<Uuid>,
    /// Whether something was done with it that nobody can bring back, such as an appointment
    /// whose time somebody else may have now.
    pub(super) for_good: bool,
}

impl Before {
    /// A request before the step that is about to be made.
    pub(super) fn of(row: &referral::Model) -> Self {
        Self {
            version: row.version + 1,
            state: row.state.clone(),
            team_id: row.team_id,
            owner_id: row.owner_id,
            urgency: row.urgency.clone(),
            answer_due_at: row.answer_due_at,
            answered_at: row.answered_at,
            see_due_at: row.see_due_at,
            seen_at: row.seen_at,
            paused_at: row.paused_at,
            tie_id: row.tie_id,
            for_good: false,
        }
    }

    /// As it is stored.
    pub(super) fn json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| internal(error.to_string()))
    }

    /// The team that had the request.
    pub(super) fn team(&self) -> Uuid {
        self.team_id
    }

    /// The tie that the request had.
    pub(super) fn tie(&self) -> Option<Uuid> {
        self.tie_id
    }

    /// Puts everything back into the request; it is open again.
    pub(super) fn put_back(&self, row: &mut referral::Model) {
        row.state.clone_from(&self.state);
        row.team_id = self.team_id;
        row.owner_id = self.owner_id;
        row.urgency.clone_from(&self.urgency);
        row.tie_id = self.tie_id;
        row.closed_at = None;
        row.outcome = None;
        let clocks = Clocks {
            answer_due: self.answer_due_at,
            answered: self.answered_at,
            see_due: self.see_due_at,
            seen: self.seen_at,
            paused: self.paused_at,
        };
        set_clocks(row, clocks);
    }
}

/// A step that can be taken back still.
pub(super) struct Last<'a> {
    pub(super) step: &'a referral_step::Model,
    pub(super) before: Before,
    pub(super) until: DateTime<Utc>,
}

/// The last thing that was done with a request, if it can be taken back: a decision not long
/// ago, after which nothing has happened.
pub(super) fn last<'a>(
    row: &referral::Model,
    steps: &'a [referral_step::Model],
    now: DateTime<Utc>,
) -> Option<Last<'a>> {
    steps.iter().find_map(|step| {
        let before: Before = serde_json::from_str(step.before.as_deref()?).ok()?;
        let until = step.at + TimeDelta::minutes(MINUTES_TO_UNDO);
        let is_last = before.version == row.version && !before.for_good && now <= until;
        is_last.then_some(Last {
            step,
            before,
            until,
        })
    })
}
