//! What the team that has a request sees on its page: what is next, what to know first, and
//! what can be done.

use super::before::last;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    appointments::shown,
    error::Result,
    referral::{
        care::who_can_see_to,
        lines::{self, state_of},
        moves::{self, Move},
        stops,
    },
    store::{self, Tx},
};
use ::entity::referral;
use app::{
    ids::{PersonId, ReferralId, TeamId},
    referral::{
        model::{State, StepKind},
        triage::{
            model::Decision,
            view::{PanelView, UndoLine},
        },
        view::RequestLine,
    },
};

impl Portal {
    /// The panel; none for whoever reads the request and does not see to it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(in crate::referral) async fn panel(
        &self,
        tx: &Tx,
        granted: &Granted,
        row: &referral::Model,
    ) -> Result<Option<PanelView>> {
        let Some(granted) = granted.also(Action::SeeToRequests) else {
            return Ok(None);
        };
        let (connection, now) = (tx.connection(), self.clock.now());
        let theirs = |team| granted.receives().contains(&TeamId(team));
        let has_it = theirs(row.team_id);
        let steps = store::referral::steps(connection, row).await?;
        let undo = last(row, &steps, now).filter(|last| theirs(last.before.team()));
        let undo = undo.and_then(|last| {
            Some(UndoLine {
                kind: StepKind::from_code(&last.step.kind)?,
                until: last.until,
            })
        });
        if !has_it && undo.is_none() {
            return Ok(None);
        }
        let mut team = match has_it {
            true => who_can_see_to(self, tx, row).await?,
            false => Vec::new(),
        };
        // Somebody of another team who has it already keeps it until it is given to another.
        let owner = row.owner_id.map(PersonId);
        let kept = owner.filter(|owner| has_it && !team.contains(owner));
        team.extend(kept);
        let names = store::person::names(connection, team.iter().map(|person| person.0)).await?;
        let (begun, _) = shown::booked(connection, row, now).await?;
        Ok(Some(PanelView {
            version: row.version,
            has_it,
            is_over: state_of(row)?.is_over(),
            can_take: has_it && moves::to(state_of(row)?, Move::Take).is_some(),
            decisions: match has_it {
                true => possible(row, begun.is_some())?,
                false => Vec::new(),
            },
            due_at: row.due_at,
            is_late: row.due_at.is_some_and(|due| due < now),
            paused_at: row.paused_at,
            owner,
            team: team
                .into_iter()
                .filter_map(|person| Some((person, names.get(&person.0)?.clone())))
                .collect(),
            flags: lines::flags(row),
            face_to_face: row.face_to_face,
            same: same(tx, &granted, row).await?,
            stops: stops::of_request(self, tx, row).await?,
            sent_at: row.submitted_at,
            begun,
            undo,
        }))
    }
}

/// What can be decided about a request where it stands, given whether an appointment of it has
/// begun of which nobody has said what became of it.
pub(super) fn possible(row: &referral::Model, has_begun: bool) -> Result<Vec<Decision>> {
    let state = state_of(row)?;
    let is_legal = |decision: &Decision| {
        let step = match decision {
            Decision::Accept => Move::Accept,
            Decision::Ask => Move::Ask,
            Decision::Redirect => Move::Redirect,
            Decision::Decline => Move::Decline,
            Decision::Close => Move::Close,
            Decision::Seen => {
                let is_accepted = matches!(state, State::Accepted | State::Booked);
                return is_accepted || (state.is_over() && has_begun);
            }
        };
        moves::to(state, step).is_some()
    };
    Ok(Decision::ALL.iter().copied().filter(is_legal).collect())
}

/// The earlier request about the same, if the reader may read it.
async fn same(tx: &Tx, granted: &Granted, row: &referral::Model) -> Result<Option<RequestLine>> {
    let Some(same) = row.duplicate_of else {
        return Ok(None);
    };
    let connection = tx.connection();
    let found = store::referral::one(connection, granted, ReferralId(same)).await?;
    let found: Vec<_> = found.into_iter().collect();
    Ok(lines::lines(connection, &found).await?.pop())
}
