//! Ends what a member of staff has through their work: everything, at once.

use crate::{
    Portal,
    access::Administrator,
    account::{fresh_proof, letters, sessions},
    audit::{self, Entry},
    episode,
    error::Result,
    inbox::owners,
    store::{self, Tx, staff, staff_end},
    told,
};
use ::entity::person;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    ids::{AccountId, PersonId},
    links,
    posted::{Next, Posted, SessionChange},
};

impl Portal {
    /// Ends a member of staff; what they have as a carer or as a resident stays.
    pub(super) async fn end_member(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        let id: PersonId = form.parsed("member").ok_or(PortalError::NotFound)?;
        let today = self.clock.today();
        staff_end::lock(&tx, &administrator).await?;
        let person = staff::member(&tx, &administrator, today, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        fresh_proof(caller.person()?, self.clock.now())?;
        let next = Next::to(links::STAFF);
        if let Some(before) = self
            .claimed(&tx, caller.person()?.account, form, &next)
            .await?
        {
            return Ok(before);
        }
        if !form.ticked("sure") {
            return Err(PortalError::field("sure", Problem::NotChosen).into());
        }
        // The page does not offer it.
        if staff_end::is_last_administrator(&tx, &administrator, today, id).await? {
            return Err(PortalError::NotFound.into());
        }
        self.end_all(&tx, caller, &administrator, &person).await?;
        tx.commit().await?;
        Ok(if id == administrator.person() {
            Next::to(links::SIGN_IN).with_session(SessionChange::End)
        } else {
            next.saying("Their work here has ended")
        })
    }

    async fn end_all(
        &self,
        tx: &Tx,
        caller: &Caller,
        administrator: &Administrator,
        person: &person::Model,
    ) -> Result<()> {
        let (clock, id) = (&self.clock, PersonId(person.id));
        // First the sessions: what runs in one of them is waited for, and nothing begins anew.
        if let Some(account) = store::account::any_of(tx.connection(), id).await? {
            sessions::end_all(tx, clock, AccountId(account.id)).await?;
            let key = format!("staff_left:{}", clock.id());
            told::tell_one(tx, clock, (id, None), "staff_left", key).await?;
        }
        let elsewhere = staff_end::end_roles(tx, clock, administrator, id).await?;
        let today = clock.today();
        let ended = staff_end::end_relationships(tx, today, administrator, id, &elsewhere).await?;
        staff_end::end_emergencies(tx, clock, administrator, id, &elsewhere).await?;
        owners::after_leaving(tx, clock, id).await?;
        episode::owners::after_leaving(tx, clock, id).await?;
        if staff_end::close_if_empty(tx, clock, administrator, person, &elsewhere).await? {
            letters::void_earlier(tx, clock.now(), id).await?;
        }
        self.note(tx, caller, administrator, Act::EndStaff, Some(id))
            .await?;
        let entries = ended
            .into_iter()
            .map(|(resident, organisation)| {
                Entry::new(organisation, Act::EndCare)
                    .by(caller)
                    .basis(Basis::Duty)
                    .resident(resident)
                    .object(id)
            })
            .collect();
        audit::record_all(tx, clock, entries).await
    }
}
