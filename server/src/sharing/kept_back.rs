//! Which sections a resident keeps back from whoever may see a whole plan.

use crate::{Portal, access::policy::Action, account::fresh_proof, audit, error::Result, store};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    links,
    plan::headings::{KEPT_BACK, heading},
    posted::{Next, Posted},
    sharing::model::KeptBackForm,
};

impl Portal {
    /// The form, with what is chosen.
    pub(super) async fn kept_back_choice(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<KeptBackForm> {
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let form = KeptBackForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            chosen: store::kept_back::chosen(tx.connection(), resident).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenSharing)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Keeps back what is ticked. What is no longer kept back is shared with whoever may
    /// see the whole plan, so that needs a fresh proof; keeping back does not.
    pub(super) async fn keep_sections_back(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let next = Next::to(links::around(resident));
        let ticked: Vec<&'static str> = form
            .with_prefix("section-")
            .filter(|(_, value)| !value.trim().is_empty())
            .filter_map(|(code, _)| Some(heading(code)?.code))
            .filter(|code| !KEPT_BACK.contains(code))
            .collect();
        let before = store::kept_back::chosen(tx.connection(), resident).await?;
        if before.iter().any(|code| !ticked.contains(code)) {
            fresh_proof(caller.person()?, self.clock.now())?;
        }
        if let Some(done) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(done);
        }
        if before != ticked {
            store::kept_back::put(&tx, &self.clock, &granted, &ticked).await?;
            let touched = ticked.iter().chain(&before).copied();
            let entry = granted.entry(Act::KeepBack).sections(touched);
            audit::record(&tx, &self.clock, entry).await?;
        }
        tx.commit().await?;
        Ok(next.saying("Saved. It holds at once"))
    }
}
