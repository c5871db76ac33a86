//! Whoever asked takes a request back.

use super::{lines::state_of, moves::Move};
use crate::{
    Portal, audit,
    error::Result,
    store::{
        referral_stop,
        referral_write::{self, Said},
    },
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::line,
    ids::ReferralId,
    links,
    posted::{Checks, Next, Posted},
    referral::model::{MOST_IN_REASON, State, StepKind},
};

impl Portal {
    /// Takes it back.
    pub(super) async fn withdraw_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted, mut row) = self.enter_to_change(caller, form).await?;
        let next = Next::to(links::request(granted.resident(), ReferralId(row.id)));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let reason = line(&mut checks, form, "reason", MOST_IN_REASON);
        checks.finish(())?;
        if state_of(&row)? == State::Submitted {
            referral_stop::come_back(&tx, ReferralId(row.id)).await?;
        }
        let why = (Move::Withdraw, reason.as_deref());
        let cancelled = self.end_request(&tx, &granted, &mut row, why).await?;
        let row = referral_write::save(&tx, &self.clock, row).await?;
        let said = Said {
            reason,
            ..Said::default()
        };
        referral_write::step(&tx, &self.clock, &granted, &row, StepKind::Withdrawn, said).await?;
        let by = [granted.actor()];
        self.tell_end(&tx, &row, cancelled.as_ref(), &by).await?;
        let entry = granted.entry(Act::WithdrawRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Taken back. The team is told"))
    }
}
