//! The service cannot help.

use super::deciding::can;
use crate::{Portal, error::Result, referral::moves::Move, store::referral_write::Said};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    posted::{Next, Posted},
    referral::model::{MOST_IN_REASON, StepKind},
};
use std::ops::ControlFlow;

impl Portal {
    /// Says so, with why and where else to go: nobody is left with a bare no.
    pub(super) async fn decline_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, can(Move::Decline)).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let mut checks = deciding.checks(form);
        let reason = needed(&mut checks, form, "reason", MOST_IN_REASON);
        let elsewhere = needed(&mut checks, form, "elsewhere", MOST_IN_REASON);
        checks.finish(())?;
        self.end_with_answer(&mut deciding, (Move::Decline, &reason))
            .await?;
        let said = Said {
            reason: Some(reason),
            elsewhere: Some(elsewhere),
            ..Said::default()
        };
        let step = (StepKind::Declined, Act::TriageRequest);
        self.write_decision(&mut deciding, step, said).await?;
        self.tell_decision(&deciding).await?;
        deciding.tx.commit().await?;
        Ok(deciding
            .next
            .saying("Not accepted. The person is told why, and where else to go"))
    }
}
