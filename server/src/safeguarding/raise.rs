//! Writes down that somebody is worried about a person, and tells the safeguarding leads.

use crate::{
    Portal,
    access::{self, SAFEGUARDING_LEAD, policy::Action},
    account::sessions,
    audit::{self, Entry},
    error::{Result, internal},
    http::rate,
    store::{self, Tx},
    told,
};
use ::entity::safeguarding_concern;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    ids::{ConcernId, OrganisationId, PersonId},
    links,
    plan::model::Resident,
    posted::{Checks, Next, Posted},
    safeguarding::model::{AGREES, HEARD, KNOWS, MOST_IN_LINE, MOST_IN_WORDS, RaiseView},
};
use chrono::TimeDelta;

/// The most that one person writes in a day.
const MOST_IN_A_DAY: u32 = 20;

/// What was typed, checked.
struct Written {
    about: String,
    find: String,
    what: String,
    heard: String,
    knows: String,
    agrees: String,
    in_danger: bool,
}

/// Where a concern is written, and by which right.
struct Place {
    organisation: OrganisationId,
    about: Option<Resident>,
    basis: Basis,
}

impl Portal {
    /// The form; that it was opened from a record is written down, of nobody's record.
    pub(super) async fn concern_form(
        &self,
        caller: &Caller,
        about: Option<PersonId>,
    ) -> Result<RaiseView> {
        let (tx, place) = self.enter_to_raise(caller, about).await?;
        let about = place.about.as_ref().map(|resident| resident.id);
        let leads = self.readers(&tx, place.organisation, about).await?;
        if let Some(resident) = &place.about {
            let entry = entry(caller, &place, Act::RaiseConcern).object(resident.id);
            audit::record(&tx, &self.clock, entry).await?;
        }
        tx.commit().await?;
        Ok(RaiseView {
            about: place.about,
            phone: self.settings.safeguarding_phone.clone(),
            is_read: !leads.is_empty(),
        })
    }

    /// Writes it down.
    pub(super) async fn raise_concern(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let person = caller.person()?;
        let about: Option<PersonId> = match form.text("resident") {
            "" => None,
            id => Some(id.parse().map_err(|_| PortalError::NotFound)?),
        };
        let (tx, place) = self.enter_to_raise(caller, about).await?;
        let name = place
            .about
            .as_ref()
            .map(|resident| resident.full_name.clone());
        let written = read(form, name)?;
        let (clock, id) = (&self.clock, self.clock.id());
        let next = Next::to(if person.is_staff {
            links::concern(ConcernId(id))
        } else {
            links::WORRIED.to_owned()
        });
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let key = format!("raise_concern:{}", person.person);
        rate::check(&tx, clock, &key, MOST_IN_A_DAY, TimeDelta::days(1)).await?;
        let notice = self
            .tell_leads(&tx, (place.organisation, about), id, written.in_danger)
            .await?;
        store::safeguarding::raise(
            &tx,
            safeguarding_concern::Model {
                id,
                organisation_id: place.organisation.0,
                resident_id: about.map(|about| about.0),
                about: written.about,
                find: written.find,
                what: written.what,
                heard: written.heard,
                knows: written.knows,
                agrees: written.agrees,
                in_danger: written.in_danger,
                status: String::from("open"),
                raised_by: person.person.0,
                raised_at: clock.now(),
            },
        )
        .await?;
        let entry = entry(caller, &place, Act::RaiseConcern).object(id);
        audit::record(&tx, clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying(notice))
    }

    /// The way in: for staff by the policy, about whom they give care to; for everybody
    /// who is signed in about somebody by name, since a worry needs no proof.
    async fn enter_to_raise(
        &self,
        caller: &Caller,
        about: Option<PersonId>,
    ) -> Result<(Tx, Place)> {
        if let Some(about) = about {
            let (tx, granted) = self.enter(caller, Action::RaiseConcern, about).await?;
            let place = Place {
                organisation: granted.organisation(),
                about: Some(store::person::resident(tx.connection(), &granted).await?),
                basis: granted.basis(),
            };
            return Ok((tx, place));
        }
        let person = caller.person()?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let row = store::account::person(tx.connection(), person.person)
            .await?
            .ok_or_else(|| internal("somebody is signed in who is nobody"))?;
        let place = Place {
            organisation: OrganisationId(row.organisation_id),
            about: None,
            basis: Basis::Own,
        };
        Ok((tx, place))
    }

    /// The leads who may read a concern: of those, nobody who is close to the person it is
    /// about, who must not even learn that there is one.
    async fn readers(
        &self,
        tx: &Tx,
        organisation: OrganisationId,
        about: Option<PersonId>,
    ) -> Result<Vec<PersonId>> {
        let today = self.clock.today();
        let leads =
            store::staff::holders(tx.connection(), organisation, SAFEGUARDING_LEAD, today).await?;
        let Some(about) = about else {
            return Ok(leads);
        };
        let mut readers = Vec::new();
        for lead in leads {
            let reads = (lead, Action::ReadConcerns);
            if access::could(tx, &self.clock, reads, about, None).await? {
                readers.push(lead);
            }
        }
        Ok(readers)
    }

    /// Writes to the leads without a word of it; gives what the next page says.
    pub(super) async fn tell_leads(
        &self,
        tx: &Tx,
        (organisation, about): (OrganisationId, Option<PersonId>),
        concern: uuid::Uuid,
        in_danger: bool,
    ) -> Result<&'static str> {
        let leads = self.readers(tx, organisation, about).await?;
        for lead in &leads {
            let key = format!("safeguarding_raised:{concern}:{lead}");
            told::tell_one(tx, &self.clock, (*lead, None), "safeguarding_raised", key).await?;
        }
        Ok(match (in_danger, leads.is_empty()) {
            (true, _) => "Ring 999 now if you have not. What you wrote is saved",
            (false, true) => "Saved, but nobody here is named to read it. Ring the council as well",
            (false, false) => {
                "Saved. The safeguarding lead has been told by email. If it cannot wait, ring"
            }
        })
    }
}

/// An entry that names no resident.
fn entry(caller: &Caller, place: &Place, act: Act) -> Entry {
    Entry::new(place.organisation, act)
        .by(caller)
        .basis(place.basis)
}

/// Reads the form.
fn read(form: &Posted, name: Option<String>) -> std::result::Result<Written, PortalError> {
    let mut checks = Checks::default();
    let (about, find) = match name {
        Some(name) => (name, String::new()),
        None => {
            let about = needed(&mut checks, form, "about", MOST_IN_LINE);
            let find = form.text("find").to_owned();
            checks.at_most(&find, MOST_IN_LINE, "find");
            (about, find)
        }
    };
    let danger = form.text("danger");
    checks.require(matches!(danger, "yes" | "no"), "danger", Problem::NotChosen);
    let what = form.text("what").to_owned();
    checks.require(!what.is_empty(), "what", Problem::Missing);
    checks.at_most(&what, MOST_IN_WORDS, "what");
    let mut chosen = |field: &str, known: &[(&str, &str)]| {
        let code = form.text(field);
        let is_known = known.iter().any(|(one, _)| *one == code);
        checks.require(is_known, field, Problem::NotChosen);
        code.to_owned()
    };
    let (heard, knows, agrees) = (
        chosen("heard", &HEARD),
        chosen("knows", &KNOWS),
        chosen("agrees", &AGREES),
    );
    checks.finish(Written {
        about,
        find,
        what,
        heard,
        knows,
        agrees,
        in_danger: danger == "yes",
    })
}
