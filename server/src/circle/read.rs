//! Reads a record and the people around a resident.

use super::form::version;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    account, agreement, audit,
    error::Result,
    store::{self, Tx, circle::Tied},
};
use ::entity::person_phone;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::model::{Around, Contact, ContactPreference, PlanFreshness, RecordView, Surgery, Tie},
    ids::{OrganisationId, PersonId, TieId},
    plan::kind::PlanKind,
};
use std::collections::HashMap;

impl Portal {
    /// A record, and who is around the person today.
    pub(super) async fn read_record(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RecordView> {
        let (tx, granted) = self.enter(caller, Action::ReadRecord, resident).await?;
        let today = self.clock.today();
        let connection = tx.connection();
        let record = store::circle::record(connection, &granted).await?;
        let tied = store::circle::around(connection, &granted, today).await?;
        let safe_contact = match granted.also(Action::ReadSafeContact) {
            Some(reading) => {
                let said = store::safe_contact::said(connection, &reading).await?;
                Some(said.map_or_else(Vec::new, |said| said.lines()))
            }
            None => None,
        };
        let linked = if record.has_account && (granted.is_own() || gives_care(granted.basis())) {
            account::linking::linked(&tx, &granted).await?
        } else {
            None
        };
        let resident_view = store::person::resident(connection, &granted).await?;
        // A closed record is read, and nothing of it is changed.
        let may_edit = gives_care(granted.basis()) && resident_view.kept_as.is_none();
        let earlier = self.earlier_records(&tx, caller, resident).await?;
        let view = RecordView {
            resident: resident_view,
            title: record.person.title.clone(),
            preferred_name: record.person.preferred_name.clone(),
            contact: contact(&record),
            surgery: record.practice.map(|practice| Surgery {
                id: OrganisationId(practice.id),
                name: practice.name,
                phone: practice.phone,
                address: practice.address,
            }),
            communication: store::circle::communication_of(&record.person, record.needs),
            around: around(&granted, tied),
            representatives: agreement::representatives(&tx, &granted, today).await?,
            plans: plan_freshness(&tx, &granted).await?,
            safe_contact,
            checked: record.checked,
            may_confirm: granted.also(Action::ConfirmNeeds).is_some(),
            version: version(&record.person),
            earlier,
            may_see_circle: granted.also(Action::ReadCircle).is_some(),
            may_read_messages: granted.also(Action::ReadMessages).is_some(),
            may_read_requests: granted.also(Action::ReadRequests).is_some(),
            may_read_care: granted.also(Action::ReadEpisodes).is_some(),
            may_edit,
            has_account: record.has_account,
            linked,
            today,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(view)
    }
}

/// The plans that the caller may open, and how fresh each is.
pub(super) async fn plan_freshness(tx: &Tx, granted: &Granted) -> Result<Vec<PlanFreshness>> {
    let mut plans = Vec::new();
    for kind in PlanKind::ALL {
        let Some(reading) = granted.also(Action::ReadPlan(kind)) else {
            continue;
        };
        let plan = store::plan::find(tx.connection(), &reading, kind).await?;
        plans.push(PlanFreshness {
            kind,
            changed_at: plan.as_ref().map(|plan| plan.changed_at),
            next_review_on: plan.and_then(|plan| plan.next_review_on),
        });
    }
    Ok(plans)
}

/// Whether somebody is shown the links of those who give care; each page they
/// lead to asks the policy again.
fn gives_care(basis: Basis) -> bool {
    matches!(
        basis,
        Basis::NamedLead | Basis::KeyWorker | Basis::Coordinator | Basis::Team | Basis::Practice
    )
}

pub(super) fn contact(record: &store::circle::Record) -> Contact {
    let person = &record.person;
    let lines = [
        &person.address_line_1,
        &person.address_line_2,
        &person.town,
        &person.postcode,
    ];
    Contact {
        address: lines.into_iter().flatten().cloned().collect(),
        phones: record
            .phones
            .iter()
            .map(|phone| (phone.number.clone(), phone.kind.clone()))
            .collect(),
        emails: record
            .emails
            .iter()
            .map(|email| email.address.clone())
            .collect(),
        preference: person
            .contact_preference
            .as_deref()
            .and_then(ContactPreference::from_code),
    }
}

/// Those to ask first come first; within a kind, those who came first.
pub(crate) fn around(granted: &Granted, tied: Tied) -> Vec<Around> {
    let mut around: Vec<Around> = tied
        .relationships
        .iter()
        .filter_map(|row| {
            let tie = Tie::from_code(&row.kind)?;
            let person = row.person_id.and_then(|id| tied.people.get(&id));
            let role = row.person_id.and_then(|id| tied.roles.get(&id));
            let team_id = row.team_id.or_else(|| role.and_then(|role| role.team_id));
            let team = team_id.and_then(|id| tied.teams.get(&id));
            let organisation_id = role
                .map(|role| role.organisation_id)
                .or_else(|| team.map(|team| team.organisation_id));
            let organisation = organisation_id.and_then(|id| tied.organisations.get(&id));
            let name = match (person, team) {
                (Some(person), _) => store::person::full_name(person),
                (None, Some(team)) => team.name.clone(),
                (None, None) => return None,
            };
            let own_numbers = row.person_id.map(|id| numbers(&tied.phones, id, tie));
            let shared = team
                .and_then(|team| team.phone.clone())
                .or_else(|| organisation.and_then(|organisation| organisation.phone.clone()));
            let phones = match own_numbers {
                Some(own) if !own.is_empty() => own,
                // A carer has no switchboard to be reached by.
                Some(_) if tie == Tie::Carer => Vec::new(),
                _ => shared.into_iter().collect(),
            };
            let works_for = match (person, tie) {
                (_, Tie::Carer) => None,
                (Some(_), _) => team
                    .map(|team| team.name.clone())
                    .or_else(|| organisation.map(|organisation| organisation.name.clone())),
                (None, _) => organisation.map(|organisation| organisation.name.clone()),
            };
            Some(Around {
                id: TieId(row.id),
                person: row.person_id.map(PersonId),
                tie,
                name,
                role: match tie {
                    Tie::Carer => row.description.clone(),
                    _ => role.map(|role| role.title.clone()),
                },
                organisation: works_for,
                phones,
                hours: team
                    .and_then(|team| team.hours.clone())
                    .filter(|_| tie != Tie::Carer),
                since: row.from_date,
                until: row.to_date,
                reason: row.reason.clone(),
                is_limited: row.limited_at.is_some(),
                is_reader: row.person_id == Some(granted.actor().0),
            })
        })
        .collect();
    around.sort_by_key(|one| (one.tie, one.since));
    around
}

/// Staff are reached at work, carers wherever they said.
fn numbers(
    phones: &HashMap<uuid::Uuid, Vec<person_phone::Model>>,
    person: uuid::Uuid,
    tie: Tie,
) -> Vec<String> {
    phones
        .get(&person)
        .into_iter()
        .flatten()
        .filter(|phone| tie == Tie::Carer || phone.kind == "work")
        .map(|phone| phone.number.clone())
        .collect()
}
