//! A resident keeps a team out of what is written about them, and lets it in again.

use crate::{
    Portal, access::policy::Action, account::fresh_proof, audit, error::Result, inbox::owners,
    store,
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, TieId},
    links,
    posted::{Next, Posted},
    team::model::EndForm,
};

impl Portal {
    /// A team, and what it means to keep it out.
    pub(super) async fn form_to_limit(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> Result<EndForm> {
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let around = self
            .tied(&tx, &granted, tie)
            .await?
            .filter(|one| one.person.is_none())
            .ok_or(PortalError::NotFound)?;
        if around.is_limited {
            fresh_proof(caller.person()?, self.clock.now())?;
        }
        self.tie_form(tx, granted, around).await
    }

    /// Keeps it out from now on, or lets it in again.
    pub(super) async fn limit_team(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let tie: TieId = form.parsed("tie").ok_or(PortalError::NotFound)?;
        let (is_limited, act, said) = match form.text("to") {
            "limit" => (
                true,
                Act::LimitTeam,
                "Done. This team can no longer open your record or your plans",
            ),
            "share" => (
                false,
                Act::ShareWithTeam,
                "Done. This team can open your record and your plans again",
            ),
            _ => return Err(PortalError::NotFound.into()),
        };
        // To keep out never waits; to let in again gives more.
        if !is_limited {
            fresh_proof(caller.person()?, self.clock.now())?;
        }
        store::circle_write::lock(&tx, &granted).await?;
        if !store::team::limit(&tx, &self.clock, &granted, tie, is_limited).await? {
            return Err(PortalError::NotFound.into());
        }
        if is_limited {
            owners::after_keeping_out(&tx, &self.clock, &granted, tie).await?;
        }
        let entry = granted.entry(act).object(tie);
        audit::record(&tx, &self.clock, entry).await?;
        self.tell_team(&tx, resident).await?;
        tx.commit().await?;
        Ok(Next::to(links::around(resident)).saying(said))
    }
}
