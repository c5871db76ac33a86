//! What becomes of a sharing: paused, gone on with, renewed, ended. Each holds with the next request.

use super::{
    around::hide_from_them,
    new_code::may_get_code,
    state::{ground, renewed, state, view},
    tell,
};
use crate::{
    Portal,
    account::{fresh_proof, sessions},
    audit,
    error::Result,
    messages::let_in::LetIn,
    store::{
        self, Tx,
        sharing::{Become, Shared},
    },
};
use app::{
    audit::model::Act,
    backend::{Assurance, Caller},
    error::PortalError,
    ids::{PersonId, SharingId},
    links,
    posted::{Checks, Next, Posted},
    sharing::model::{MOST_IN_REASON, OneView, State},
};

impl Portal {
    /// One sharing, for those who decide.
    pub(super) async fn one_sharing(
        &self,
        caller: &Caller,
        resident: PersonId,
        id: SharingId,
    ) -> Result<OneView> {
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let shared = store::sharing::hold(&tx, &granted, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let mut sharing = view(&shared, self.clock.now());
        let may_get_code = may_get_code(&shared, sharing.state, self.clock.today());
        self.name_sharings(&tx, std::slice::from_mut(&mut sharing), &[shared])
            .await?;
        hide_from_them(&mut sharing, &granted);
        let view = OneView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            renewed_to: renewed(sharing.to, self.clock.today()),
            may_get_code,
            sharing,
        };
        let entry = granted.entry(Act::OpenSharing).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Pauses one, or goes on with it, for which a fresh proof is asked: it gives rights back.
    pub(super) async fn pause_sharing(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (resident, id) = which(form)?;
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let shared = self.given_sharing(&tx, &granted, id).await?;
        let now = self.clock.now();
        let (act, to, said) = match form.text("to") {
            "pause" => (
                Act::PauseSharing,
                Become::Paused(now),
                "Paused. They cannot open anything until you share again",
            ),
            "resume" => {
                fresh_proof(caller.person()?, now)?;
                (
                    Act::ResumeSharing,
                    Become::Resumed,
                    "Shared again, as it was before",
                )
            }
            _ => return Err(PortalError::NotFound.into()),
        };
        let next = Next::to(links::around(resident));
        let paused = shared.rights.iter().any(|right| right.paused_at.is_some());
        // Pressed twice, or from two pages: it is as it should be.
        if paused == matches!(to, Become::Paused(_)) {
            return Ok(next);
        }
        let let_in = self.let_in(&tx, &shared).await?;
        store::sharing::change_rights(&tx, id.0, to).await?;
        if let (Become::Resumed, Some(let_in)) = (to, let_in) {
            let_in.done(&tx, &self.clock).await?;
        }
        audit::record(&tx, &self.clock, granted.entry(act).object(id)).await?;
        tell::both(&tx, &self.clock, &shared).await?;
        tx.commit().await?;
        Ok(next.saying(said))
    }

    /// Whoever a sharing is about to let in again, or for longer.
    async fn let_in(&self, tx: &Tx, shared: &Shared) -> Result<Option<LetIn>> {
        let row = &shared.sharing;
        let Some(carer) = row.carer_id.map(PersonId) else {
            return Ok(None);
        };
        let let_in = LetIn::begin(tx, &self.clock, carer, PersonId(row.resident_id)).await?;
        Ok(Some(let_in))
    }

    /// Lets it hold for another year, as it is.
    pub(super) async fn renew_sharing(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (resident, id) = which(form)?;
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let next = Next::to(links::sharing(resident, id));
        let mut shared = self.given_sharing(&tx, &granted, id).await?;
        fresh_proof(caller.person()?, self.clock.now())?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let to = renewed(shared.sharing.to_date, self.clock.today());
        shared.sharing.to_date = to;
        let let_in = self.let_in(&tx, &shared).await?;
        store::sharing::change_rights(&tx, id.0, Become::Until(to)).await?;
        if let Some(let_in) = let_in {
            let_in.done(&tx, &self.clock).await?;
        }
        store::sharing::save(&tx, shared.sharing.clone()).await?;
        let entry = granted.entry(Act::RenewSharing).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tell::both(&tx, &self.clock, &shared).await?;
        tx.commit().await?;
        Ok(next.saying("Renewed. Both have been told by email, if they have one"))
    }

    /// Ends it: by those who decide, or by whoever it was given to.
    pub(super) async fn end_sharing(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        if form.text("resident").is_empty() {
            return self.give_back(caller, form).await;
        }
        let (resident, id) = which(form)?;
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let mut checks = Checks::default();
        let reason = form.text("reason");
        checks.at_most(reason, MOST_IN_REASON, "reason");
        checks.finish(())?;
        let mut shared = store::sharing::hold(&tx, &granted, id)
            .await?
            .filter(|shared| state(shared, self.clock.now()).is_open())
            // What staff decided is ended by the resident, not by an attorney in their name.
            .filter(|shared| granted.is_own() || ground(shared).is_none())
            .ok_or(PortalError::NotFound)?;
        shared.sharing.end_reason = (!reason.is_empty()).then(|| reason.to_owned());
        self.close(&tx, &mut shared, Some(granted.actor())).await?;
        let entry = granted.entry(Act::EndSharing).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(Next::to(links::around(resident)).saying("Ended. They can open nothing more"))
    }

    /// Ends what the caller was given, by themselves.
    async fn give_back(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let person = caller.person()?;
        let id: SharingId = form.parsed("sharing").ok_or(PortalError::NotFound)?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let mut shared = store::sharing::hold_of(&tx, person.person, id)
            .await?
            .filter(|shared| state(shared, self.clock.now()).is_given())
            .ok_or(PortalError::NotFound)?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        self.close(&tx, &mut shared, Some(person.person)).await?;
        let entry = self.entry_of(&tx, caller, &shared, Act::EndSharing).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(Next::to(links::HOME).saying("Ended. You can open nothing of it any more"))
    }

    /// Ends a sharing and its rights, and tells both.
    pub(crate) async fn close(
        &self,
        tx: &Tx,
        shared: &mut Shared,
        by: Option<PersonId>,
    ) -> Result<()> {
        let now = self.clock.now();
        let was = state(shared, now);
        let row = &mut shared.sharing;
        row.ended_at = Some(now);
        row.ended_by = by.map(|person| person.0);
        row.lookup = None;
        store::sharing::change_rights(tx, row.id, Become::Ended(now)).await?;
        store::sharing::save(tx, row.clone()).await?;
        // Whoever entered the code and has not answered knows of the offer too.
        let carer = row.carer_id.filter(|_| was != State::Offered);
        let about = PersonId(row.resident_id);
        let both = [Some(row.resident_id), carer];
        tell::tell(tx, &self.clock, about, both).await
    }
}

/// Which sharing of whom a form is about.
pub(super) fn which(form: &Posted) -> std::result::Result<(PersonId, SharingId), PortalError> {
    form.parsed("resident")
        .zip(form.parsed("sharing"))
        .ok_or(PortalError::NotFound)
}
