//! The rows of everything that waits.

use crate::{
    Portal,
    access::StaffRole,
    audit::{self, Entry},
    error::Result,
    referral::lines::{danger_changed, state_of},
    store::{
        self, Tx,
        waiting::{self, Found, Reading},
    },
    worklist::bases,
};
use ::entity::{message_thread, person, referral};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    ids::{OrganisationId, PersonId, ReferralId, ThreadId},
    messages::model::{About, Subject},
    referral::model::{Source, Urgency},
    worklist::waiting::model::{Kind, WaitingRequest, WaitingRow, What},
};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

impl Portal {
    /// What was found as it is listed; everybody who is shown can read that they were, and why.
    pub(super) async fn waiting_rows(
        &self,
        tx: &Tx,
        caller: &Caller,
        (reading, roles): (&Reading, &[StaffRole]),
        found: &[Found],
    ) -> Result<Vec<WaitingRow>> {
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let rows = Rows::read(tx, found).await?;
        let mut fallback = HashMap::new();
        for request in rows.requests.values() {
            fallback.insert(request.resident_id, Basis::Request);
        }
        // Whoever answers a message of theirs is that first, as the policy has it.
        for thread in rows.threads.values() {
            fallback.insert(thread.resident_id, Basis::Message);
        }
        let reader = (reading.answerer.person, roles);
        let today = reading.answerer.today;
        let bases = bases(tx, reader, &rows.residents, today).await?;
        let looks = rows
            .residents
            .values()
            .filter_map(|row| {
                let basis = bases.get(&row.id).or_else(|| fallback.get(&row.id))?;
                let entry = Entry::new(OrganisationId(row.organisation_id), Act::List)
                    .by(caller)
                    .resident(PersonId(row.id))
                    .basis(*basis);
                Some(entry)
            })
            .collect();
        audit::record_all(tx, &self.clock, looks).await?;
        found
            .iter()
            .filter_map(|row| rows.row(reading.answerer.person, row).transpose())
            .collect()
    }
}

/// Everything that the rows of a page are made of, by identifier.
struct Rows {
    requests: HashMap<Uuid, referral::Model>,
    threads: HashMap<Uuid, message_thread::Model>,
    residents: HashMap<Uuid, person::Model>,
    services: HashMap<Uuid, String>,
    booked: HashMap<Uuid, DateTime<Utc>>,
    writers: HashMap<Uuid, Uuid>,
    names: HashMap<Uuid, String>,
}

impl Rows {
    async fn read(tx: &Tx, found: &[Found]) -> Result<Self> {
        let connection = tx.connection();
        let requests = waiting::requests(connection, found).await?;
        let threads = waiting::threads(connection, found).await?;
        let residents = requests
            .iter()
            .map(|row| row.resident_id)
            .chain(threads.iter().map(|row| row.resident_id));
        let residents = store::person::some(connection, residents).await?;
        let services = requests.iter().map(|row| row.service_id);
        let services = store::service::some(connection, services).await?;
        let booked = requests.iter().map(|row| row.id);
        let booked = store::appointment::booked_of(connection, booked).await?;
        let ids: Vec<Uuid> = threads.iter().map(|row| row.id).collect();
        let writers = store::inbox::writers(connection, &ids).await?;
        let owners = requests.iter().filter_map(|row| row.owner_id);
        let people = owners
            .chain(threads.iter().map(|row| row.owner_id))
            .chain(writers.values().copied());
        let names = store::person::full_names(connection, people).await?;
        Ok(Self {
            requests: requests.into_iter().map(|row| (row.id, row)).collect(),
            threads: threads.into_iter().map(|row| (row.id, row)).collect(),
            residents,
            services: services
                .into_iter()
                .map(|(id, row)| (id, row.name))
                .collect(),
            booked,
            writers,
            names,
        })
    }

    /// One row; nothing for what is not there any more.
    fn row(&self, reader: PersonId, found: &Found) -> Result<Option<WaitingRow>> {
        let id = found.place.id;
        let (resident, owner, what) = match found.kind {
            Kind::Requests => match self.requests.get(&id) {
                Some(row) => (
                    row.resident_id,
                    row.owner_id,
                    What::Request(self.request(row)?),
                ),
                None => return Ok(None),
            },
            Kind::Messages => match self.threads.get(&id) {
                Some(row) => (row.resident_id, Some(row.owner_id), self.message(row)),
                None => return Ok(None),
            },
        };
        let Some(resident) = self.residents.get(&resident) else {
            return Ok(None);
        };
        Ok(Some(WaitingRow {
            resident: PersonId(resident.id),
            name: store::person::listed_name(resident),
            date_of_birth: resident.date_of_birth,
            what,
            owner: owner.and_then(|owner| self.names.get(&owner).cloned()),
            is_mine: owner == Some(reader.0),
            due_at: found.place.due_at,
        }))
    }

    fn request(&self, row: &referral::Model) -> Result<WaitingRequest> {
        Ok(WaitingRequest {
            id: ReferralId(row.id),
            service: self
                .services
                .get(&row.service_id)
                .cloned()
                .unwrap_or_default(),
            source: Source::from_code(&row.source).unwrap_or(Source::Other),
            urgency: Urgency::from_code(&row.urgency).unwrap_or(Urgency::Routine),
            danger_changed: danger_changed(row),
            state: state_of(row)?,
            paused: row.paused_at.is_some(),
            seen: row.seen_at.is_some(),
            booked_at: self.booked.get(&row.id).copied(),
            version: row.version,
        })
    }

    fn message(&self, row: &message_thread::Model) -> What {
        let writer = self.writers.get(&row.id);
        What::Message {
            thread: ThreadId(row.id),
            subject: Subject::from_code(&row.subject).unwrap_or(Subject::Other),
            about: About::from_code(&row.about).unwrap_or(About::Resident),
            from: writer.and_then(|writer| self.names.get(writer).cloned()),
        }
    }
}
