//! What somebody was offered or given: read, accepted, turned down.

use super::state::{ground, last_whole_day, offered, reach_of, state};
use crate::{
    Portal,
    account::sessions,
    audit,
    error::{Result, internal},
    messages::let_in::LetIn,
    store::{
        self, Tx,
        person::full_name,
        sharing::{Carried, Shared},
    },
};
use app::{
    audit::model::Act,
    backend::{Assurance, Caller},
    error::PortalError,
    ids::{PersonId, SharingId},
    links,
    posted::{Next, Posted},
    sharing::model::{OfferView, State},
};

impl Portal {
    /// What the caller was offered or given.
    pub(super) async fn read_offer(&self, caller: &Caller, id: SharingId) -> Result<OfferView> {
        let person = caller.person()?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let shared = store::sharing::hold_of(&tx, person.person, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let state = state(&shared, self.clock.now());
        if state != State::Entered && !state.is_given() {
            return Err(PortalError::NotFound.into());
        }
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let entry = self
            .entry_of(&tx, caller, &shared, Act::OpenSharing)
            .await?;
        let view = view(self, &tx, &shared).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Accepts an offer, which gives its rights from now on, or turns it down.
    pub(super) async fn answer_offer(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let person = caller.person()?;
        let id: SharingId = form.parsed("sharing").ok_or(PortalError::NotFound)?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let mut shared = self.waiting_offer(&tx, person.person, id).await?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let now = self.clock.now();
        let (act, next) = match form.text("answer") {
            "accept" => {
                shared.sharing.accepted_at = Some(now);
                let about = PersonId(shared.sharing.resident_id);
                let let_in = LetIn::begin(&tx, &self.clock, person.person, about).await?;
                let reach = offered(&shared.sharing);
                store::sharing::give(
                    &tx,
                    &self.clock,
                    &shared.sharing,
                    (person.person, self.clock.today()),
                    reach,
                    Carried::default(),
                )
                .await?;
                let_in.done(&tx, &self.clock).await?;
                let next = Next::to(links::offer(id)).saying("You said yes. It is shared with you");
                (Act::AcceptSharing, next)
            }
            "decline" => {
                shared.sharing.declined_at = Some(now);
                let next = Next::to(links::HOME).saying("You said no. Nothing is shared with you");
                (Act::DeclineSharing, next)
            }
            _ => return Err(PortalError::NotFound.into()),
        };
        store::sharing::save(&tx, shared.sharing.clone()).await?;
        let entry = self.entry_of(&tx, caller, &shared, act).await?;
        audit::record(&tx, &self.clock, entry).await?;
        self.tell_answer(&tx, &shared).await?;
        tx.commit().await?;
        Ok(next)
    }
}

/// What the caller was offered and has not answered, and what they were given.
pub(crate) async fn given(portal: &Portal, caller: &Caller) -> Result<Vec<OfferView>> {
    let me = caller.person()?.person;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let mut offers = Vec::new();
    for shared in store::sharing::given_to(tx.connection(), me).await? {
        let state = state(&shared, portal.clock.now());
        let resident = PersonId(shared.sharing.resident_id);
        if store::death::any(tx.connection(), [resident]).await?
            || store::merge::any_closed(tx.connection(), [resident]).await?
        {
            continue;
        }
        if matches!(state, State::Entered | State::Active | State::Paused) {
            offers.push(view(portal, &tx, &shared).await?);
        }
    }
    Ok(offers)
}

async fn view(portal: &Portal, tx: &Tx, shared: &Shared) -> Result<OfferView> {
    let row = &shared.sharing;
    let resident = PersonId(row.resident_id);
    let person = store::account::person(tx.connection(), resident)
        .await?
        .ok_or_else(|| internal("a sharing of nobody"))?;
    Ok(OfferView {
        id: SharingId(row.id),
        resident,
        name: full_name(&person),
        decided_by: portal.decided_by(tx, shared).await?,
        ground: ground(shared),
        state: state(shared, portal.clock.now()),
        reach: reach_of(shared),
        to: row.to_date,
        answer_by: last_whole_day(row.answer_by),
    })
}
