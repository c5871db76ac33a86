//! Whoever asked adds something to a request, or answers what the team asked.

use super::{
    lines::{clocks_of, ids_of, set_clocks, state_of},
    moves::{self, Move},
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{
        Tx,
        referral_write::{self, Said},
    },
};
use ::entity::referral;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    error::PortalError,
    ids::ReferralId,
    links,
    posted::{Checks, Next, Posted},
    referral::model::{MOST_IN_REASON, State, StepKind},
};

impl Portal {
    /// Adds it; the clocks of a request that waited for it go on.
    pub(super) async fn add_to_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted, row) = self.enter_to_change(caller, form).await?;
        let next = Next::to(links::request(granted.resident(), ReferralId(row.id)));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let words = needed(&mut checks, form, "words", MOST_IN_REASON);
        checks.finish(())?;
        let row = self.answered(&tx, row).await?;
        let said = Said {
            reason: Some(words),
            ..Said::default()
        };
        referral_write::step(&tx, &self.clock, &granted, &row, StepKind::Added, said).await?;
        let entry = granted.entry(Act::AddToRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Added. The team sees it"))
    }

    /// Lets a request go on that waited for an answer.
    async fn answered(&self, tx: &Tx, mut row: referral::Model) -> Result<referral::Model> {
        if let Some(state) = moves::to(state_of(&row)?, Move::Add) {
            state.code().clone_into(&mut row.state);
            let clocks = clocks_of(&row).go_on(self.clock.now());
            set_clocks(&mut row, clocks);
            referral_write::go_on(tx, &self.clock, &row).await?;
        }
        referral_write::save(tx, &self.clock, row).await
    }

    /// Opens a transaction in which the caller changes a request of their own, or of somebody
    /// who lets them, while it is not over.
    pub(super) async fn enter_to_change(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<(Tx, Granted, referral::Model)> {
        let (tx, granted, row) = self
            .enter_request(caller, Action::AskForHelp, ids_of(form)?)
            .await?;
        if state_of(&row).is_ok_and(State::is_over) {
            return Err(PortalError::NotFound.into());
        }
        Ok((tx, granted, row))
    }
}
