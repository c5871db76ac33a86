//! A manager adds an address to which figures go, and takes it off.

use crate::{
    Portal,
    account::fresh_proof,
    audit::{self, Entry},
    error::Result,
    store,
};
use ::entity::figures_email;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    identifiers::Email,
    ids::{FiguresEmailId, OrganisationId},
    links,
    metrics::emails::view::MOST_ADDRESSES,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Adds one.
    pub(in crate::metrics) async fn add_figures_email(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let (tx, reach) = self
            .enter_figures_emails(caller, Act::AddFiguresEmail)
            .await?;
        let (person, now) = (caller.person()?, self.clock.now());
        fresh_proof(person, now)?;
        let next = Next::to(links::FIGURES_EMAILS);
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let organisation: OrganisationId =
            form.parsed("organisation").ok_or(PortalError::NotFound)?;
        if !reach.organisations.contains(&organisation) {
            return Err(PortalError::NotFound.into());
        }
        let mut checks = Checks::default();
        let address = match Email::parse(form.text("address")) {
            Ok(email) => Some(email.as_typed().to_owned()),
            Err(problem) => {
                checks.add("address", problem);
                None
            }
        };
        let Some(address) = checks.finish(address)? else {
            return Err(PortalError::field("address", Problem::Missing).into());
        };
        let there = store::figures_email::hold_all(&tx, organisation).await?;
        if there
            .iter()
            .any(|row| row.address.eq_ignore_ascii_case(&address))
        {
            return Ok(next.doing_nothing("We already send figures to this address"));
        }
        if there.len() >= usize::try_from(MOST_ADDRESSES).unwrap_or(usize::MAX) {
            let limit = MOST_ADDRESSES;
            return Err(PortalError::field("addresses", Problem::TooMany { limit }).into());
        }
        let row = figures_email::Model {
            id: self.clock.id(),
            organisation_id: organisation.0,
            address: address.clone(),
            added_by: person.person.0,
            added_at: now,
            // What has gone to it before does not go again.
            sent_for: store::figures_email::sent_before(&tx, organisation, &address).await?,
            ended_at: None,
            ended_by: None,
        };
        let entry = Entry::new(organisation, Act::AddFiguresEmail)
            .by(caller)
            .basis(Basis::Duty)
            .object(row.id);
        store::figures_email::insert(&tx, row).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying(format!("We will send figures to {address} every month")))
    }

    /// Takes one off of an organisation that the caller manages, whoever added it.
    pub(in crate::metrics) async fn stop_figures_email(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let (tx, reach) = self
            .enter_figures_emails(caller, Act::StopFiguresEmail)
            .await?;
        let person = caller.person()?;
        let next = Next::to(links::FIGURES_EMAILS);
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let id: FiguresEmailId = form.parsed("email").ok_or(PortalError::NotFound)?;
        let (of, now) = ((id, reach.organisations.as_slice()), self.clock.now());
        let Some(row) = store::figures_email::end(&tx, of, person.person, now).await? else {
            return Ok(next.doing_nothing("This was already stopped"));
        };
        let entry = Entry::new(OrganisationId(row.organisation_id), Act::StopFiguresEmail)
            .by(caller)
            .basis(Basis::Duty)
            .object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying(format!(
            "We will not send figures to {} any more",
            row.address
        )))
    }
}
