//! Clinics are listed, added and changed.

use super::to_move::to_move;
use crate::{
    Portal,
    access::services::{AtService, Wish},
    audit,
    error::Result,
    services::{
        change::{number, yes_or_no},
        changes::{Changes, changed_meanwhile, head, history},
    },
    store::{self, Tx, service_change::Of},
};
use ::entity::clinic;
use app::{
    appointments::view::{ClinicFields, ClinicView, ClinicsView},
    audit::model::Act,
    backend::Caller,
    circle::details::{line, needed},
    error::PortalError,
    format,
    identifiers::{Phone, Postcode},
    ids::{ClinicId, ServiceId},
    links,
    posted::{Checks, Next, Posted},
    services::model::{MOST_IN_ABOUT, MOST_IN_NAME, What, yes_no},
};
use uuid::Uuid;

/// The most characters in a phone number.
const MOST_IN_PHONE: u32 = 30;
/// The last place in the list.
const MOST_PLACE: i32 = 999;

impl Portal {
    /// The clinics of the organisation of a service.
    pub(super) async fn list_clinics(&self, caller: &Caller, id: ServiceId) -> Result<ClinicsView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let rows = store::clinic::of_organisation(tx.connection(), at.organisation()).await?;
        let view = ClinicsView {
            head: head(&at),
            clinics: rows
                .into_iter()
                .map(|row| (ClinicId(row.id), fields_of(row)))
                .collect(),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// One of them, or the form of a new one.
    pub(super) async fn read_clinic(
        &self,
        caller: &Caller,
        id: ServiceId,
        clinic: Option<ClinicId>,
    ) -> Result<ClinicView> {
        let wish = match clinic {
            Some(_) => Wish::Read,
            None => Wish::Run,
        };
        let (tx, at) = self.enter_service(caller, id, wish).await?;
        let connection = tx.connection();
        let view = match clinic {
            Some(clinic) => {
                let row = store::clinic::one(connection, clinic.0).await?;
                let row = its_own(&at, row)?;
                let now = self.clock.now();
                let booked = store::appointment::to_come_at(connection, row.id, now).await?;
                let count = u64::try_from(booked.len()).unwrap_or(u64::MAX);
                let of_ours = booked
                    .into_iter()
                    .filter(|one| !row.is_open && one.service_id == id.0);
                ClinicView {
                    head: head(&at),
                    id: Some(clinic),
                    version: row.version,
                    booked: count,
                    to_move: to_move(self, &tx, (caller, &at), of_ours.collect()).await?,
                    changes: history(connection, at.organisation(), Of::Clinic(row.id)).await?,
                    fields: fields_of(row),
                }
            }
            None => ClinicView {
                head: head(&at),
                id: None,
                fields: ClinicFields {
                    is_open: true,
                    place: next_place(&tx, &at).await?,
                    ..ClinicFields::default()
                },
                version: 0,
                booked: 0,
                to_move: Vec::new(),
                changes: Vec::new(),
            },
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Changes one, or adds it. Who has an appointment at one that is closed keeps it until it
    /// is moved.
    pub(super) async fn keep_clinic(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let is_new = form.text("clinic").is_empty();
        let clinic: Option<ClinicId> = form.parsed("clinic");
        if clinic.is_none() && !is_new {
            return Err(PortalError::NotFound.into());
        }
        let clinic = clinic.map_or_else(|| self.clock.id(), |clinic| clinic.0);
        let next = Next::to(links::clinic(id, ClinicId(clinic)));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let after = read(form)?;
        let stored = match is_new {
            true => None,
            false => {
                let row = store::clinic::hold(&tx, clinic).await?;
                Some(its_own(&at, row)?)
            }
        };
        if let Some(row) = &stored
            && form.parsed("version") != Some(row.version)
        {
            return Err(self.clinic_changed(&tx, &at, row.id).await?.into());
        }
        let before = stored.clone().map(fields_of);
        let changes = differences(before, &after);
        if changes.is_empty() {
            return Ok(next.doing_nothing("Nothing was different, so nothing was saved"));
        }
        let row = row_of(&at, clinic, after);
        match stored {
            Some(stored) => {
                let version = stored.version;
                store::clinic::save(&tx, clinic::Model { version, ..row }).await?;
            }
            None => store::clinic::insert(&tx, row).await?,
        }
        let of = (at.organisation(), Of::Clinic(clinic));
        changes.write(&tx, &self.clock, of, at.person()).await?;
        let entry = at.entry(caller, Act::ChangeClinic).object(clinic);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Saved"))
    }

    async fn clinic_changed(&self, tx: &Tx, at: &AtService, clinic: Uuid) -> Result<PortalError> {
        let connection = tx.connection();
        let of = Of::Clinic(clinic);
        let rows = store::service_change::newest(connection, at.organisation(), of).await?;
        changed_meanwhile(connection, rows.first().map(|row| row.changed_by)).await
    }
}

/// A clinic of the organisation of the service.
fn its_own(at: &AtService, row: Option<clinic::Model>) -> Result<clinic::Model> {
    let row = row.filter(|row| row.organisation_id == at.organisation().0);
    row.ok_or_else(|| PortalError::NotFound.into())
}

async fn next_place(tx: &Tx, at: &AtService) -> Result<i32> {
    let rows = store::clinic::of_organisation(tx.connection(), at.organisation()).await?;
    let last = rows.iter().map(|row| row.place).max();
    Ok(last.map_or(1, |last| last.saturating_add(1).clamp(1, MOST_PLACE)))
}

fn fields_of(row: clinic::Model) -> ClinicFields {
    ClinicFields {
        name: row.name,
        address: row.address,
        postcode: row.postcode,
        access: row.access,
        phone: row.phone.unwrap_or_default(),
        is_open: row.is_open,
        place: row.place,
    }
}

fn row_of(at: &AtService, id: Uuid, fields: ClinicFields) -> clinic::Model {
    clinic::Model {
        id,
        organisation_id: at.organisation().0,
        name: fields.name,
        address: fields.address,
        postcode: fields.postcode,
        access: fields.access,
        phone: (!fields.phone.is_empty()).then_some(fields.phone),
        is_open: fields.is_open,
        place: fields.place,
        version: 1,
    }
}

/// What the form says, checked.
fn read(form: &Posted) -> std::result::Result<ClinicFields, PortalError> {
    let mut checks = Checks::default();
    let name = needed(&mut checks, form, "name", MOST_IN_NAME);
    let address = needed(&mut checks, form, "address", MOST_IN_ABOUT);
    let postcode = match Postcode::parse(form.text("postcode")) {
        Ok(postcode) => postcode.as_str().to_owned(),
        Err(problem) => {
            checks.add("postcode", problem);
            String::new()
        }
    };
    let access = line(&mut checks, form, "access", MOST_IN_ABOUT).unwrap_or_default();
    let phone = line(&mut checks, form, "phone", MOST_IN_PHONE).unwrap_or_default();
    if !phone.is_empty()
        && let Err(problem) = Phone::parse(&phone)
    {
        checks.add("phone", problem);
    }
    let is_open = yes_or_no(&mut checks, form, "open");
    let place = number(&mut checks, form, "place", MOST_PLACE);
    let (is_open, place) = checks
        .finish(is_open.zip(place))?
        .ok_or(PortalError::NotFound)?;
    Ok(ClinicFields {
        name,
        address,
        postcode,
        access,
        phone,
        is_open,
        place,
    })
}

/// What is different, in words; that it was added, when it is new.
fn differences(before: Option<ClinicFields>, after: &ClinicFields) -> Changes {
    let mut changes = Changes::default();
    let Some(before) = before else {
        changes.note(What::ClinicMade, "", &after.name);
        return changes;
    };
    let address = |one: &ClinicFields| format!("{}\n{}", one.address, one.postcode);
    changes.note(What::ClinicName, &before.name, &after.name);
    changes.note(What::ClinicAddress, address(&before), address(after));
    changes.note(What::ClinicAccess, &before.access, &after.access);
    let phone = |one: &ClinicFields| format::phone(&one.phone);
    changes.note(What::ClinicPhone, phone(&before), phone(after));
    changes.note(
        What::ClinicOpen,
        yes_no(before.is_open),
        yes_no(after.is_open),
    );
    let place = |one: &ClinicFields| one.place.to_string();
    changes.note(What::ClinicPlace, place(&before), place(after));
    changes
}
