//! Somebody who cares for others begins a record of their own, to ask for help for themself.

use super::{around::granted_to, still_right::spoken_for};
use crate::{
    Portal,
    account::sessions,
    audit::{self, Entry},
    error::{Result, internal},
    store,
};
use app::{
    audit::model::{Act, Basis},
    backend::{Assurance, Caller},
    error::PortalError,
    ids::OrganisationId,
    links,
    posted::{Next, Posted},
};

/// What those read who have a record.
const HAS_ONE: &str = "You have a record of your own already";

impl Portal {
    /// Begins it: for whoever is let in to somebody's record as a carer, or speaks for somebody by
    /// law. What they do at work is another matter, so those who work here ask as other people do.
    pub(super) async fn begin_record_of_own(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let person = caller.person()?;
        let me = person.person;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let next = Next::to(links::help(me));
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        if person.is_resident {
            return Ok(next.doing_nothing(HAS_ONE));
        }
        let cares = !granted_to(&tx, me, self.clock.today()).await?.is_empty()
            || !spoken_for(self, &tx, me).await?.is_empty();
        if person.is_staff || !cares {
            return Err(PortalError::NotFound.into());
        }
        let row = store::account::person(tx.connection(), me).await?;
        let row = row.ok_or_else(|| internal("an account of nobody"))?;
        store::circle_write::begin_own(&tx, &self.clock, me).await?;
        let entry = Entry::new(OrganisationId(row.organisation_id), Act::BeginOwnRecord)
            .by(caller)
            .resident(me)
            .basis(Basis::Own);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Your record has begun. Choose what you want to ask for"))
    }
}
