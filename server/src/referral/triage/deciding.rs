//! A request that somebody of its team is about to decide about.

use super::before::Before;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::{Result, internal},
    referral::{
        lines::{ids_of, state_of},
        moves::{self, Move},
    },
    store::{
        self, Tx,
        referral_write::{self, Said},
    },
};
use ::entity::{appointment, referral, service};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{PersonId, ReferralId, ServiceId, TeamId},
    links,
    posted::{Checks, Next, Posted},
    referral::{
        model::StepKind,
        triage::model::{THEN, THEN_WORKLIST},
    },
};
use std::ops::ControlFlow;

/// What staff hear who come too late: somebody was faster, and nothing was done.
pub(super) const TOO_LATE: &str =
    "Something happened to this request meanwhile. None of what you sent was saved. Read it again";

/// A request that is held, and what it was when somebody began to decide.
pub(super) struct Deciding {
    pub(super) tx: Tx,
    pub(super) granted: Granted,
    pub(super) row: referral::Model,
    pub(super) before: Before,
    /// The appointment that the decision cancelled.
    pub(super) cancelled: Option<appointment::Model>,
    /// Where they go on from here.
    pub(super) next: Next,
}

impl Deciding {
    /// The checks of a form, which begin with whether its reader saw the request as it is now.
    pub(super) fn checks(&self, form: &Posted) -> Checks {
        let mut checks = Checks::default();
        let seen = form.parsed("version") == Some(self.row.version);
        checks.require(seen, "version", Problem::ChangedUnseen);
        checks
    }

    /// The service that was asked.
    pub(super) async fn service(&self) -> Result<service::Model> {
        let id = ServiceId(self.row.service_id);
        let found = store::service::one(self.tx.connection(), id).await?;
        found.ok_or_else(|| internal("a request to no service"))
    }
}

impl Portal {
    /// Opens a transaction in which somebody of the team that has a request sees to it; a
    /// refusal is in the audit trail before this returns.
    pub(super) async fn enter_to_decide(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<(Tx, Granted, referral::Model)> {
        let (tx, granted, row) = self
            .enter_request(caller, Action::SeeToRequests, ids)
            .await?;
        // A team that answered it for another reads it, and decides no more.
        if granted.receives().contains(&TeamId(row.team_id)) {
            return Ok((tx, granted, row));
        }
        let entry = granted.entry(Act::TriageRequest).object(row.id).refused();
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }

    /// The same for a form; where it leads already when it was sent before, or when the request
    /// is not where `legal` says it must be.
    pub(super) async fn deciding(
        &self,
        caller: &Caller,
        form: &Posted,
        legal: impl FnOnce(&referral::Model) -> Result<bool>,
    ) -> Result<ControlFlow<Next, Deciding>> {
        let ids = ids_of(form)?;
        let (tx, granted, row) = self.enter_to_decide(caller, ids).await?;
        let next = next_after(form, ids);
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(ControlFlow::Break(before));
        }
        if !legal(&row)? {
            let next = Next::to(links::request(ids.0, ids.1));
            return Ok(ControlFlow::Break(next.doing_nothing(TOO_LATE)));
        }
        Ok(ControlFlow::Continue(Deciding {
            before: Before::of(&row),
            cancelled: None,
            tx,
            granted,
            row,
            next,
        }))
    }

    /// Saves the request as it is now, with the step and what it was before.
    pub(super) async fn write_decision(
        &self,
        deciding: &mut Deciding,
        (kind, act): (StepKind, Act),
        said: Said,
    ) -> Result<()> {
        let (tx, clock, granted) = (&deciding.tx, &self.clock, &deciding.granted);
        let saved = referral_write::save(tx, clock, deciding.row.clone()).await?;
        let said = Said {
            before: Some(deciding.before.json()?),
            ..said
        };
        referral_write::step(tx, clock, granted, &saved, kind, said).await?;
        let entry = granted.entry(act).object(saved.id);
        audit::record(tx, clock, entry).await?;
        deciding.row = saved;
        Ok(())
    }

    /// Tells the person's side, and whoever made the request at work, that it was answered.
    pub(super) async fn tell_decision(&self, deciding: &Deciding) -> Result<()> {
        let cancelled = deciding.cancelled.as_ref();
        self.tell_end(&deciding.tx, &deciding.row, cancelled, &[])
            .await?;
        self.tell_referrer(deciding).await
    }

    /// Tells whoever made the request at work, outside the team that decided.
    pub(super) async fn tell_referrer(&self, deciding: &Deciding) -> Result<()> {
        let (tx, clock) = (&deciding.tx, &self.clock);
        let team = TeamId(deciding.before.team());
        let today = clock.today();
        let knows = store::referral::receivers(tx.connection(), team, today).await?;
        self.tell_referrer_of(tx, &deciding.row, &knows).await
    }
}

/// Whether a request stands where a move is legal.
pub(super) fn can(step: Move) -> impl FnOnce(&referral::Model) -> Result<bool> {
    move |row| Ok(moves::to(state_of(row)?, step).is_some())
}

/// Where somebody goes on after a decision: to the request, or to the list that they work through.
pub(super) fn next_after(form: &Posted, (resident, request): (PersonId, ReferralId)) -> Next {
    match form.text(THEN) {
        THEN_WORKLIST => Next::to(links::WORKLIST_REQUESTS),
        _ => Next::to(links::request(resident, request)),
    }
}
