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
        details::{Details, MOST_IN_TEXT, needed, surgery},
        model::Tie,
    },
    error::{PortalError, Problem},
    ids::{OrganisationId, PersonId},
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Makes a record, and relates who made it, or their team, to the person.
    pub(super) async fn make_record(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, maker) = self.enter_as_maker(caller).await?;
        let person = caller.person()?;
        let (now, today) = (self.clock.now(), self.clock.today());
        let New {
            details,
            surgery,
            reason,
        } = read(form, today)?;
        let id = PersonId(self.clock.id());
        let next = Next::to(links::person(id));
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        store::circle_write::check_surgery(&tx, surgery).await?;
        let kept = (maker.organisation, surgery);
        let inserted = store::circle_write::insert(&tx, id, kept, &details, now).await;
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

/// Everything that the form of a new record says.
struct New {
    details: Details,
    surgery: Option<OrganisationId>,
    reason: String,
}

/// Reads it; everything that is wrong is told at once.
fn read(form: &Posted, today: chrono::NaiveDate) -> std::result::Result<New, PortalError> {
    let mut checks = Checks::default();
    let surgery = surgery(&mut checks, form);
    let reason = needed(&mut checks, form, "reason", MOST_IN_TEXT);
    match (Details::read(form, today), checks.finish((surgery, reason))) {
        (Ok(details), Ok((surgery, reason))) => Ok(New {
            details,
            surgery,
            reason,
        }),
        (Err(PortalError::Check(mut errors)), Err(PortalError::Check(more))) => {
            errors.extend(more);
            Err(PortalError::Check(errors))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}
