//! The service will help.

use super::deciding::{Deciding, can};
use crate::{
    Portal,
    error::Result,
    referral::{
        lines::{clocks_of, go, set_clocks},
        moves::Move,
        tell,
    },
    store::referral_write::{self, Said},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::{line, needed},
    error::{PortalError, Problem},
    posted::{Next, Posted},
    referral::model::{MOST_IN_REASON, StepKind, Urgency},
};
use std::ops::ControlFlow;

impl Portal {
    /// Accepts it: it goes to the team that gives the care, which is around the person from now on.
    pub(super) async fn accept_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, can(Move::Accept)).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (urgency, said) = read(&deciding, form)?;
        self.accept(&mut deciding, urgency, said).await?;
        deciding.tx.commit().await?;
        Ok(deciding
            .next
            .saying(format!("Accepted as {}", urgency.words().to_lowercase())))
    }

    /// The same without its form, as one of several or alone.
    pub(super) async fn accept(
        &self,
        deciding: &mut Deciding,
        urgency: Urgency,
        said: Said,
    ) -> Result<()> {
        let service = deciding.service().await?;
        let tie = self
            .let_care_team_in(&deciding.tx, &deciding.granted, &service)
            .await?;
        let now = self.clock.now();
        let moves_on = deciding.row.team_id != service.care_team_id;
        let row = &mut deciding.row;
        go(row, Move::Accept)?;
        urgency.code().clone_into(&mut row.urgency);
        row.tie_id = tie.map(|tie| tie.0);
        if moves_on {
            row.team_id = service.care_team_id;
            row.owner_id = None;
        }
        let mut clocks = clocks_of(row).go_on(now);
        clocks.answered = clocks.answered.or(Some(now));
        set_clocks(row, clocks);
        referral_write::go_on(&deciding.tx, &self.clock, row).await?;
        let step = (StepKind::Accepted, Act::TriageRequest);
        self.write_decision(deciding, step, said).await?;
        self.tell_decision(deciding).await?;
        if moves_on && urgency == Urgency::Urgent {
            tell::team(&deciding.tx, &self.clock, &deciding.row).await?;
        }
        Ok(())
    }
}

/// How soon, what the person is told, and why it is less pressing than the danger signs made it.
fn read(deciding: &Deciding, form: &Posted) -> std::result::Result<(Urgency, Said), PortalError> {
    let mut checks = deciding.checks(form);
    let urgency = Urgency::from_code(form.text("urgency"));
    checks.require(urgency.is_some(), "urgency", Problem::NotChosen);
    let reason = line(&mut checks, form, "reason", MOST_IN_REASON);
    let asked = Urgency::from_code(&deciding.row.urgency);
    let is_lower = urgency.is_some() && urgency < asked;
    let note = match is_lower {
        true => Some(needed(&mut checks, form, "lower", MOST_IN_REASON)),
        false => line(&mut checks, form, "lower", MOST_IN_REASON),
    };
    let urgency = checks.finish(urgency)?.ok_or(PortalError::NotFound)?;
    let said = Said {
        reason,
        note,
        ..Said::default()
    };
    Ok((urgency, said))
}
