//! A request is done.

use super::deciding::{Deciding, can};
use crate::{
    Portal,
    error::Result,
    referral::moves::Move,
    store::{self, referral_write::Said},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    ids::{PersonId, ReferralId},
    links,
    posted::{Next, Posted},
    referral::model::{MOST_IN_REASON, Outcome, StepKind},
};
use std::ops::ControlFlow;

impl Portal {
    /// Closes it with how it ended; an appointment to come is cancelled.
    pub(super) async fn close_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, can(Move::Close)).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (tx, row) = (&deciding.tx, &deciding.row);
        let begun = store::appointment::begun(tx.connection(), row.id, self.clock.now()).await?;
        if begun.is_some() {
            let ids = (PersonId(row.resident_id), ReferralId(row.id));
            let next = Next::to(links::seen_request(ids.0, ids.1));
            return Ok(next.doing_nothing("Not closed yet. Say first whether the person came"));
        }
        let mut checks = deciding.checks(form);
        let outcome = Outcome::from_code(form.text("outcome"));
        checks.require(outcome.is_some(), "outcome", Problem::NotChosen);
        let reason = needed(&mut checks, form, "reason", MOST_IN_REASON);
        let outcome = checks.finish(outcome)?.ok_or(PortalError::NotFound)?;
        self.end_with_answer(&mut deciding, (Move::Close, &reason))
            .await?;
        deciding.row.outcome = Some(outcome.code().to_owned());
        let said = Said {
            reason: Some(reason),
            ..Said::default()
        };
        let step = (StepKind::Closed, Act::TriageRequest);
        self.write_decision(&mut deciding, step, said).await?;
        match outcome {
            // Nobody writes to the dead, nor tells of a death in an email.
            Outcome::Died => self.tell_referrer(&deciding).await?,
            _ => self.tell_decision(&deciding).await?,
        }
        deciding.tx.commit().await?;
        Ok(deciding.next.saying("Closed"))
    }

    /// Ends a request by an answer, if there was none before; an appointment that this cancels
    /// cannot be brought back.
    pub(super) async fn end_with_answer(
        &self,
        deciding: &mut Deciding,
        (step, why): (Move, &str),
    ) -> Result<()> {
        let (tx, granted, row) = (&deciding.tx, &deciding.granted, &mut deciding.row);
        // Its due times move by as long as it stood, whether it was answered before or now.
        let cancelled = self
            .end_request(tx, granted, row, (step, Some(why)))
            .await?;
        row.answered_at = row.answered_at.or(row.closed_at);
        deciding.before.for_good = cancelled.is_some();
        deciding.cancelled = cancelled;
        Ok(())
    }
}
