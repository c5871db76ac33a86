//! The last decision about a request is taken back.

use super::{
    before::{Before, last},
    deciding::next_after,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    referral::{
        lines::{clocks_of, ids_of, set_clocks},
        tell,
    },
    store::{
        self, Tx,
        referral_write::{self, Said},
    },
    team::with_care::is_kept_out,
};
use ::entity::referral;
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{ServiceId, TeamId, TieId},
    posted::{Next, Posted},
    referral::model::{State, StepKind},
};

/// What staff hear who come too late.
const TOO_LATE: &str = "Not undone. It is too long ago, or something happened since";

/// What staff hear when the other service was faster.
const IS_SEEN_TO: &str =
    "Not undone. The other service has begun to see to it. Talk to them instead";

impl Portal {
    /// Puts the request back to what it was before, if whoever asks is of the team that decided,
    /// in the first minutes, and nothing has happened since.
    pub(super) async fn undo_decision(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let ids = ids_of(form)?;
        let (tx, granted, row) = self
            .enter_request(caller, Action::SeeToRequests, ids)
            .await?;
        let next = next_after(form, ids);
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let steps = store::referral::steps(tx.connection(), &row).await?;
        let Some(last) = last(&row, &steps, self.clock.now()) else {
            return Ok(next.doing_nothing(TOO_LATE));
        };
        let is_theirs = granted.receives().contains(&TeamId(last.before.team()));
        if !is_theirs {
            let entry = granted.entry(Act::UndoTriage).object(row.id).refused();
            audit::record(&tx, &self.clock, entry).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        }
        if form.parsed("version") != Some(row.version) {
            return Ok(next.doing_nothing(TOO_LATE));
        }
        if last.step.kind == StepKind::Redirected.code()
            && !self.take_back_what_was_made(&tx, &granted, &row).await?
        {
            return Ok(next.doing_nothing(IS_SEEN_TO));
        }
        let told =
            last.step.kind != StepKind::Taken.code() && last.step.kind != StepKind::Assigned.code();
        let row = self.put_back(&tx, &granted, row, &last.before).await?;
        referral_write::step(
            &tx,
            &self.clock,
            &granted,
            &row,
            StepKind::Undone,
            Said::default(),
        )
        .await?;
        if told {
            self.tell_undone(&tx, &granted, &row).await?;
        }
        let entry = granted.entry(Act::UndoTriage).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Undone. The request is as it was before"))
    }

    /// Puts back the row, what is written down of its pauses, and who came or went with it.
    async fn put_back(
        &self,
        tx: &Tx,
        granted: &Granted,
        mut row: referral::Model,
        before: &Before,
    ) -> Result<referral::Model> {
        if row.tie_id.is_some() && before.tie().is_none() {
            self.let_care_team_go(tx, granted, &row).await?;
        }
        let was_closed = row.closed_at.is_some();
        before.put_back(&mut row);
        if was_closed && let Some(tie) = row.tie_id.map(TieId) {
            row.tie_id = self
                .care_team_again(tx, granted, (&row, tie))
                .await?
                .map(|tie| tie.0);
        }
        referral_write::put_back_pause(tx, &row, row.paused_at.is_some()).await?;
        referral_write::save(tx, &self.clock, row).await
    }

    /// Lets the team in again that went with the end of a request, unless the person keeps it
    /// out since; it may have stayed for another request.
    async fn care_team_again(
        &self,
        tx: &Tx,
        granted: &Granted,
        (row, tie): (&referral::Model, TieId),
    ) -> Result<Option<TieId>> {
        let connection = tx.connection();
        let service = store::service::one(connection, ServiceId(row.service_id)).await?;
        let service = service.ok_or(PortalError::NotFound)?;
        if is_kept_out(tx, granted, TeamId(service.care_team_id)).await? {
            return Ok(Some(tie));
        }
        Ok(self
            .let_care_team_in(tx, granted, &service)
            .await?
            .or(Some(tie)))
    }

    /// Withdraws the request that was made of one that was passed on, and the emails about it;
    /// whether nobody had begun to see to it.
    async fn take_back_what_was_made(
        &self,
        tx: &Tx,
        granted: &Granted,
        first: &referral::Model,
    ) -> Result<bool> {
        let Some(mut made) = store::triage::made_of(tx, first).await? else {
            return Ok(true);
        };
        if made.state != State::Submitted.code() || made.version != 1 {
            return Ok(false);
        }
        let clock = &self.clock;
        State::Withdrawn.code().clone_into(&mut made.state);
        made.closed_at = Some(clock.now());
        let clocks = clocks_of(&made);
        set_clocks(&mut made, clocks);
        let made = referral_write::save(tx, clock, made).await?;
        referral_write::step(tx, clock, granted, &made, StepKind::Undone, Said::default()).await?;
        tell::take_back_from_team(tx, clock, &made).await?;
        Ok(true)
    }

    /// Takes the news of the decision back that has not left; those whom it reached are told
    /// that there is other news now.
    async fn tell_undone(&self, tx: &Tx, granted: &Granted, row: &referral::Model) -> Result<()> {
        let clock = &self.clock;
        let mut know = tell::take_back(tx, clock, row, row.version - 1).await?;
        tell::persons_side(tx, clock, row, tell::NEWS, &know).await?;
        let (connection, today) = (tx.connection(), clock.today());
        let team = TeamId(row.team_id);
        know.extend(store::referral::receivers(connection, team, today).await?);
        know.push(granted.actor());
        self.tell_referrer_of(tx, row, &know).await
    }
}
