//! Ends what staff gave, with the next request.

use super::read::decisions;
use crate::{
    Portal, audit,
    error::Result,
    sharing::state,
    store::{self},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    decided::model::{MOST_IN_WORDS, OneDecision},
    error::PortalError,
    ids::{DecisionId, PersonId, SharingId},
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// One decision, for staff who give care.
    pub(super) async fn one_decision(
        &self,
        caller: &Caller,
        resident: PersonId,
        id: DecisionId,
    ) -> Result<OneDecision> {
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let shared = store::sharing::all(tx.connection(), &granted).await?;
        let decision = decisions(self, &tx, &granted, &shared)
            .await?
            .into_iter()
            .find(|decision| decision.id == id)
            .ok_or(PortalError::NotFound)?;
        let view = OneDecision {
            resident: store::person::resident(tx.connection(), &granted).await?,
            decision,
        };
        let entry = granted.entry(Act::OpenDecided).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Ends what a decision gave, and keeps why.
    pub(super) async fn end_decided(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let id: DecisionId = form.parsed("decision").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let decision = store::decided::decision(tx.connection(), &granted, id).await?;
        let sharing = decision
            .and_then(|row| row.sharing_id)
            .ok_or(PortalError::NotFound)?;
        let mut shared = store::sharing::hold(&tx, &granted, SharingId(sharing))
            .await?
            .filter(|shared| state(shared, self.clock.now()).is_given())
            .ok_or(PortalError::NotFound)?;
        let mut checks = Checks::default();
        let reason = needed(&mut checks, form, "reason", MOST_IN_WORDS);
        checks.finish(())?;
        store::decided::note_end(&tx, &granted, id, &reason).await?;
        self.close(&tx, &mut shared, Some(granted.actor())).await?;
        let entry = granted.entry(Act::EndSharing).object(sharing);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(Next::to(links::decided(resident)).saying("Ended. They can open nothing more"))
    }
}
