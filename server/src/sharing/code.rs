//! A code that somebody handed over: tried, and tied to whoever entered it first.

use super::{state::state, tell};
use crate::{
    Portal,
    account::{limits, pace, secrets, sessions},
    audit,
    error::Result,
    store::{self, Tx, sharing::Shared, sharing_code::TRIES},
    told,
};
use ::entity::sharing;
use app::{
    audit::model::Act,
    backend::{Assurance, Caller},
    error::{PortalError, Problem},
    ids::{PersonId, SharingId},
    links,
    posted::{Next, Posted},
    sharing::model::State,
};

impl Portal {
    /// Ties an offer to the caller, who then reads what it means.
    pub(super) async fn take_code(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let person = caller.person()?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let code = read(form)?;
        pace::refusing_evenly(async {
            let offer = self.try_code(caller, &code).await?;
            let tx = self.database.write().await?;
            sessions::still_valid(&tx, caller).await?;
            self.tie_offer(&tx, caller, &offer, person.person).await?;
            tx.commit().await?;
            Ok(Next::to(links::offer(SharingId(offer.id))))
        })
        .await
    }

    /// The offer that a code is of. A try is counted before the code is compared,
    /// so guessing many times at once is no way around the count.
    pub(super) async fn try_code(&self, caller: &Caller, code: &str) -> Result<sharing::Model> {
        let clock = &self.clock;
        let tx = self.database.write().await?;
        limits::guessing(&tx, clock, &caller.network).await?;
        let lookup = secrets::lookup_of(code);
        let offer = store::sharing_code::claim(&tx, &lookup, clock.now()).await?;
        tx.commit().await?;
        let hash = offer.as_ref().and_then(|row| row.code_hash.clone());
        let right = secrets::which(hash.into_iter().collect(), code).await?;
        match offer {
            Some(offer) if right.is_some() => Ok(offer),
            Some(offer) => {
                self.refuse_code(caller, offer).await?;
                Err(wrong().into())
            }
            None => Err(wrong().into()),
        }
    }

    /// Makes the offer the caller's to answer. Nobody takes an offer of their own, nor one that they decided.
    pub(super) async fn tie_offer(
        &self,
        tx: &Tx,
        caller: &Caller,
        offer: &sharing::Model,
        person: PersonId,
    ) -> Result<()> {
        let own = [offer.resident_id, offer.decided_by].contains(&person.0);
        let now = self.clock.now();
        if own || !store::sharing_code::tie(tx, offer.id, person, now).await? {
            return Err(wrong().into());
        }
        let shared = Shared {
            sharing: offer.clone(),
            rights: Vec::new(),
        };
        let mut entry = self
            .entry_of(tx, caller, &shared, Act::EnterSharingCode)
            .await?;
        entry.actor = Some(person);
        audit::record(tx, &self.clock, entry).await
    }

    /// Writes a wrong try down; the fifth ends the offer and tells whoever made it.
    async fn refuse_code(&self, caller: &Caller, offer: sharing::Model) -> Result<()> {
        let tx = self.database.write().await?;
        let voids = offer.tries >= TRIES
            && store::sharing_code::void(&tx, offer.id, self.clock.now()).await?;
        let decided_by = PersonId(offer.decided_by);
        let shared = Shared {
            sharing: offer,
            rights: Vec::new(),
        };
        let mut entry = self
            .entry_of(&tx, caller, &shared, Act::EnterSharingCode)
            .await?;
        entry.basis = None;
        entry.refused = true;
        audit::record(&tx, &self.clock, entry).await?;
        if voids {
            let key = format!("sharing_code_voided:{}", shared.sharing.id);
            let resident = PersonId(shared.sharing.resident_id);
            told::tell_one(
                &tx,
                &self.clock,
                (decided_by, Some(resident)),
                "sharing_code_voided",
                key,
            )
            .await?;
        }
        tx.commit().await
    }

    /// An offer of the caller's that waits for their answer.
    pub(super) async fn waiting_offer(
        &self,
        tx: &Tx,
        person: PersonId,
        id: SharingId,
    ) -> Result<Shared> {
        store::sharing::hold_of(tx, person, id)
            .await?
            .filter(|shared| state(shared, self.clock.now()) == State::Entered)
            .ok_or_else(|| PortalError::NotFound.into())
    }

    /// Tells the resident and the one who answered.
    pub(super) async fn tell_answer(&self, tx: &Tx, shared: &Shared) -> Result<()> {
        let row = &shared.sharing;
        let about = PersonId(row.resident_id);
        let both = [Some(row.resident_id), row.carer_id];
        tell::tell(tx, &self.clock, about, both).await
    }
}

/// What was typed as a code.
pub(super) fn read(form: &Posted) -> std::result::Result<String, PortalError> {
    match form.text("code") {
        "" => Err(PortalError::field("code", Problem::Missing)),
        typed => secrets::read_paper_code(typed).ok_or_else(wrong),
    }
}

/// The one answer to a code that is wrong, used, too old or not theirs to use.
pub(super) fn wrong() -> PortalError {
    PortalError::field("code", Problem::WrongCode)
}
