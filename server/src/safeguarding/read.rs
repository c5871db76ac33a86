//! Reads concerns: leads all of their organisation, staff what they wrote themselves.

use crate::{
    Portal,
    access::{StaffRole, policy::Action},
    audit::{self, Entry},
    error::Result,
    store::{self, Tx},
};
use ::entity::{safeguarding_concern, safeguarding_step};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    home::model::Attention,
    ids::{ConcernId, OrganisationId, PersonId},
    safeguarding::model::{ConcernRow, ConcernView, ConcernsView, StepView},
};
use std::collections::HashMap;
use uuid::Uuid;

/// How somebody sees a concern.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sees {
    /// Whole, as a safeguarding lead.
    Whole,
    /// Their own words.
    Own,
}

/// Where somebody looks after safeguarding.
pub(super) fn led(roles: &[StaffRole]) -> Vec<OrganisationId> {
    roles
        .iter()
        .filter(|role| role.leads_safeguarding())
        .map(|role| role.organisation)
        .collect()
}

impl Portal {
    /// How the caller, who is staff, sees a concern.
    ///
    /// About a resident the policy says who is their lead; whoever is close to them is not.
    pub(super) async fn sees(
        &self,
        tx: &Tx,
        caller: &Caller,
        led: &[OrganisationId],
        concern: &safeguarding_concern::Model,
    ) -> Result<Option<Sees>> {
        let leads = match concern.resident_id {
            Some(resident) => self
                .may(tx, caller, Action::ReadConcerns, PersonId(resident))
                .await?
                .is_some(),
            None => led.contains(&OrganisationId(concern.organisation_id)),
        };
        let is_own = caller.person()?.person.0 == concern.raised_by;
        Ok(match (leads, is_own) {
            (true, _) => Some(Sees::Whole),
            (false, true) => Some(Sees::Own),
            (false, false) => None,
        })
    }

    pub(super) async fn list_concerns(&self, caller: &Caller) -> Result<ConcernsView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let led = led(&roles);
        let mut seen = Vec::new();
        for row in store::safeguarding::list(tx.connection(), &led, person.person).await? {
            if self.sees(&tx, caller, &led, &row).await?.is_some() {
                seen.push(row);
            }
        }
        let writers = seen.iter().map(|row| row.raised_by);
        let names = store::person::names(tx.connection(), writers).await?;
        for organisation in &led {
            let entry = Entry::new(*organisation, Act::ListConcerns)
                .by(caller)
                .basis(Basis::Duty);
            audit::record(&tx, &self.clock, entry).await?;
        }
        tx.commit().await?;
        Ok(ConcernsView {
            leads: !led.is_empty(),
            concerns: seen.iter().map(|row| shown(row, &names)).collect(),
        })
    }

    pub(super) async fn read_concern(&self, caller: &Caller, id: ConcernId) -> Result<ConcernView> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let row = store::safeguarding::one(&tx, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let organisation = OrganisationId(row.organisation_id);
        let entry = Entry::new(organisation, Act::OpenConcern)
            .by(caller)
            .object(id);
        let Some(sees) = self.sees(&tx, caller, &led(&roles), &row).await? else {
            audit::record(&tx, &self.clock, entry.refused()).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        };
        let (steps, basis) = match sees {
            Sees::Whole => {
                let steps = store::safeguarding::steps(tx.connection(), row.id).await?;
                (steps, Basis::Duty)
            }
            Sees::Own => (Vec::new(), Basis::Own),
        };
        let people = steps.iter().map(|step| step.by_id).chain([row.raised_by]);
        let names = store::person::names(tx.connection(), people).await?;
        audit::record(&tx, &self.clock, entry.basis(basis)).await?;
        tx.commit().await?;
        Ok(ConcernView {
            row: shown(&row, &names),
            find: row.find,
            what: row.what,
            heard: row.heard,
            knows: row.knows,
            agrees: row.agrees,
            steps: steps.into_iter().map(|one| step(one, &names)).collect(),
            may_answer: sees == Sees::Whole,
        })
    }
}

fn name(names: &HashMap<Uuid, String>, id: Uuid) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

fn shown(row: &safeguarding_concern::Model, names: &HashMap<Uuid, String>) -> ConcernRow {
    ConcernRow {
        id: ConcernId(row.id),
        about: row.about.clone(),
        by: name(names, row.raised_by),
        at: row.raised_at,
        in_danger: row.in_danger,
        status: row.status.clone(),
    }
}

fn step(row: safeguarding_step::Model, names: &HashMap<Uuid, String>) -> StepView {
    StepView {
        by: name(names, row.by_id),
        at: row.at,
        status: row.status,
        words: row.words,
    }
}

/// How many concerns nobody has looked at, on the first page of a lead.
pub(crate) async fn attention(portal: &Portal, caller: &Caller) -> Result<Option<Attention>> {
    let (tx, person, roles) = portal.enter_as_staff(caller).await?;
    let led = led(&roles);
    if led.is_empty() {
        return Ok(None);
    }
    let (mut unread, mut in_danger) = (0, 0);
    for row in store::safeguarding::list(tx.connection(), &led, person.person).await? {
        let sees = portal.sees(&tx, caller, &led, &row).await?;
        if row.status == "open" && sees == Some(Sees::Whole) {
            unread += 1;
            in_danger += u32::from(row.in_danger);
        }
    }
    tx.commit().await?;
    Ok((unread > 0).then_some(Attention::Concerns { unread, in_danger }))
}
