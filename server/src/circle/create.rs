//! Makes a record.

use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    store::{self, circle_write::Relate},
};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::{
        details::{Details, MOST_IN_TEXT, needed},
        model::Tie,
    },
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Makes a record, and relates who made it, or their team, to the person.
    pub(super) async fn make_record(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, maker) = self.enter_as_maker(caller).await?;
        let person = caller.person()?;
        let (now, today) = (self.clock.now(), self.clock.today());
        let (details, reason) = read(form, today)?;
        let id = PersonId(self.clock.id());
        let next = Next::to(links::person(id));
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        store::circle_write::check_surgery(&tx, &details).await?;
        let inserted =
            store::circle_write::insert(&tx, id, maker.organisation, &details, now).await;
        if let Err(error) = inserted {
            // Whose number it is stays unsaid.
            return Err(if error.is_duplicate() {
                PortalError::field("nhs_number", Problem::Taken).into()
            } else {
                error
            });
        }
        store::circle_write::replace_contacts(&tx, &self.clock, id, &details).await?;
        store::circle_write::replace_needs(&tx, &self.clock, id, person.person, &details).await?;
        let relate = Relate {
            person: maker.role.team.is_none().then_some(person.person),
            team: maker.role.team,
            tie: Tie::Team,
            reason,
            by: person.person,
        };
        store::circle_write::relate(&tx, &self.clock, id, relate).await?;
        let entry = Entry::new(maker.organisation, Act::CreateRecord)
            .by(caller)
            .resident(id)
            .basis(Basis::Duty);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("The record has been made"))
    }
}

/// Reads the record and the reason; everything that is wrong is told at once.
fn read(
    form: &Posted,
    today: chrono::NaiveDate,
) -> std::result::Result<(Details, String), PortalError> {
    let mut checks = Checks::default();
    let reason = needed(&mut checks, form, "reason", MOST_IN_TEXT);
    match (Details::read(form, today), checks.finish(reason)) {
        (Ok(details), Ok(reason)) => Ok((details, reason)),
        (Err(PortalError::Check(mut errors)), Err(PortalError::Check(more))) => {
            errors.extend(more);
            Err(PortalError::Check(errors))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}
