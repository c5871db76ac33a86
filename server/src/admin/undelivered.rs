//! Reaching people whom no email reaches.

use super::letter::has_letter;
use crate::{
    Portal,
    access::{Granted, StaffRole, policy::Action},
    audit::{self, Entry},
    error::Result,
    mail::{reader::ANOTHER_WAY, template},
    store::{
        Tx,
        person::full_name,
        undelivered::{self, GivenUp},
    },
};
use app::{
    admin::model::{Reach, Undelivered, UndeliveredView},
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::{EmailId, OrganisationId, PersonId},
    links,
    posted::{Next, Posted},
};
use std::collections::BTreeSet;

/// How many emails the page shows at once.
const MOST: u64 = 50;

/// What is told of an email to an address that a resident gave. Whose it is, they know best.
const OFFER: &str =
    "An offer to share with somebody did not reach them. Ask the person to tell them another way";

/// Whom an email was to, as far as the caller may know.
pub(super) enum Known {
    /// A resident or a carer, through a record the caller may read.
    Through(Box<Granted>, Reach),
    /// A member of staff of the same organisation.
    Colleague(Reach),
}

impl Portal {
    /// Emails to people of the caller's organisations that could not be delivered.
    pub(super) async fn list_undelivered(&self, caller: &Caller) -> Result<UndeliveredView> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let organisations = organisations(roles);
        let mut found = undelivered::waiting(&tx, &organisations, MOST + 1).await?;
        let more = found.len() as u64 > MOST;
        found.truncate(MOST as usize);
        let mut told = BTreeSet::new();
        let mut emails = Vec::with_capacity(found.len());
        for given_up in found {
            let whom = match self.known(&tx, caller, &organisations, &given_up).await? {
                Some(Known::Through(granted, reach)) => {
                    if told.insert(granted.resident()) {
                        let entry = granted.entry(Act::OpenRecord);
                        audit::record(&tx, &self.clock, entry).await?;
                    }
                    Some(reach)
                }
                Some(Known::Colleague(reach)) => Some(reach),
                None => None,
            };
            let (email, _) = given_up;
            let title = match email.to_person_id {
                Some(_) => template::find(&email.kind).map_or("An email", |kind| kind.title),
                None => OFFER,
            };
            emails.push(Undelivered {
                id: EmailId(email.id),
                title: title.to_owned(),
                written: email.created_at,
                letter: has_letter(&email.kind) && email.to_person_id.is_some(),
                another_way: email.last_error.as_deref() == Some(ANOTHER_WAY),
                whom,
            });
        }
        tx.commit().await?;
        Ok(UndeliveredView { emails, more })
    }

    /// Notes that somebody was reached another way.
    pub(super) async fn handle(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let organisations = organisations(roles);
        let id = form.parsed("email").ok_or(PortalError::NotFound)?;
        let given_up = undelivered::one(&tx, &organisations, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let known = self
            .known(&tx, caller, &organisations, &given_up)
            .await?
            .ok_or(PortalError::NotFound)?;
        let entry = match known {
            Known::Through(granted, _) => granted.entry(Act::HandleUndelivered),
            Known::Colleague(_) => {
                let organisation = OrganisationId(given_up.1.organisation_id);
                Entry::new(organisation, Act::HandleUndelivered)
                    .by(caller)
                    .basis(Basis::Duty)
            }
        };
        // Pressed twice, or by two people: written down once.
        if undelivered::handle(&tx, id, person.person, self.clock.now()).await? {
            audit::record(&tx, &self.clock, entry.object(id)).await?;
            if let Some(as_of) = form.parsed("as_of") {
                self.note_letter(&tx, &given_up, as_of).await?;
            }
        }
        tx.commit().await?;
        Ok(Next::to(links::UNDELIVERED).saying("The email is off the list."))
    }

    pub(super) async fn known(
        &self,
        tx: &Tx,
        caller: &Caller,
        organisations: &[OrganisationId],
        (_, reader): &GivenUp,
    ) -> Result<Option<Known>> {
        let id = PersonId(reader.id);
        if reader.is_resident {
            let Some(granted) = self.may(tx, caller, Action::ReadRecord, id).await? else {
                return Ok(None);
            };
            let reach = undelivered::reach(tx, &granted, None).await?;
            return Ok(reach.map(|reach| Known::Through(Box::new(granted), reach)));
        }
        for (resident, relation) in undelivered::close_to(tx, id, self.clock.today()).await? {
            if let Some(granted) = self.may(tx, caller, Action::ReadRecord, resident).await? {
                let carer = Some((reader, relation));
                let reach = undelivered::reach(tx, &granted, carer).await?;
                return Ok(reach.map(|reach| Known::Through(Box::new(granted), reach)));
            }
        }
        // Of a colleague, also one who has left, only what everybody at work knows.
        let title = undelivered::title_at_work(tx, id, organisations).await?;
        Ok(title.map(|title| {
            Known::Colleague(Reach {
                name: full_name(reader),
                relation: Some(title),
                record: None,
                phones: Vec::new(),
                needs: Vec::new(),
                safe_contact: Vec::new(),
                address: Vec::new(),
            })
        }))
    }
}

/// The organisations of somebody's roles.
pub(super) fn organisations(roles: Vec<StaffRole>) -> Vec<OrganisationId> {
    roles.into_iter().map(|role| role.organisation).collect()
}
