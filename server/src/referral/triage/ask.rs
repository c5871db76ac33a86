//! The team asks for more before it can decide.

use super::deciding::can;
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
    circle::details::needed,
    posted::{Next, Posted},
    referral::{
        model::{MOST_IN_REASON, StepKind},
        triage::model::Pause,
    },
};
use std::ops::ControlFlow;

impl Portal {
    /// Asks it; the clocks stand still until there is an answer.
    pub(super) async fn ask_for_more(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, can(Move::Ask)).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let mut checks = deciding.checks(form);
        let reason = needed(&mut checks, form, "reason", MOST_IN_REASON);
        checks.finish(())?;
        let row = &mut deciding.row;
        go(row, Move::Ask)?;
        let clocks = clocks_of(row).pause(self.clock.now());
        set_clocks(row, clocks);
        let why = Pause::MoreInfo.code();
        referral_write::pause(&deciding.tx, &self.clock, row, why).await?;
        let said = Said {
            reason: Some(reason),
            ..Said::default()
        };
        let step = (StepKind::Asked, Act::TriageRequest);
        self.write_decision(&mut deciding, step, said).await?;
        let (tx, row) = (&deciding.tx, &deciding.row);
        tell::persons_side(tx, &self.clock, row, tell::NEWS, &[]).await?;
        deciding.tx.commit().await?;
        Ok(deciding
            .next
            .saying("Asked. The time to answer stands still until they do"))
    }
}
