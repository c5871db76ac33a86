//! What the form of a record shows, and what changed while it was filled in.

use crate::{
    Portal,
    access::{StaffRole, policy::Action},
    audit::{self, Entry},
    error::{Error, Result, internal},
    store::{self, Tx, circle::Record},
};
use ::entity::person;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        accessible::{CATEGORIES, category},
        details::{Details, Stored},
        model::RecordForm,
    },
    error::{FieldError, PortalError, Problem},
    format,
    ids::{OrganisationId, PersonId},
};
use sea_orm::{ConnectionTrait, EntityTrait};

/// Somebody who may make records, and for whom.
#[derive(Clone, Debug)]
pub(super) struct Maker {
    /// The role they do it in.
    pub(super) role: StaffRole,
    /// The organisation that will keep the record: the one that keeps theirs.
    pub(super) organisation: OrganisationId,
}

impl Portal {
    /// Opens a transaction for somebody who may make records; a refusal is in the
    /// audit trail.
    pub(super) async fn enter_as_maker(&self, caller: &Caller) -> Result<(Tx, Maker)> {
        let entered = match self.enter_as_staff(caller).await {
            Ok((tx, _, roles)) => roles
                .into_iter()
                .find(StaffRole::gives_care)
                .map(|role| (tx, role)),
            Err(Error::Portal(PortalError::NotFound)) => None,
            Err(error) => return Err(error),
        };
        let Some((tx, role)) = entered else {
            self.refuse_maker(caller).await?;
            return Err(PortalError::NotFound.into());
        };
        let organisation = own_organisation(&tx, caller).await?;
        Ok((tx, Maker { role, organisation }))
    }

    /// Writes down that somebody who may not make records wanted to.
    async fn refuse_maker(&self, caller: &Caller) -> Result<()> {
        let tx = self.database.write().await?;
        let organisation = own_organisation(&tx, caller).await?;
        let entry = Entry::new(organisation, Act::CreateRecord)
            .by(caller)
            .refused();
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await
    }

    /// The form of a new record.
    pub(super) async fn blank_record_form(&self, caller: &Caller) -> Result<RecordForm> {
        let (tx, _) = self.enter_as_maker(caller).await?;
        Ok(RecordForm {
            resident: None,
            stored: Stored::default(),
            alike: Vec::new(),
            surgeries: surgeries(tx.connection()).await?,
        })
    }

    /// The form of a record that is there.
    pub(super) async fn stored_record_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RecordForm> {
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        let record = store::circle::record(tx.connection(), &granted).await?;
        let alike = match granted.also(Action::MergeRecords) {
            Some(granted) => self.alike_to(&tx, caller, &granted, false).await?,
            None => Vec::new(),
        };
        let form = RecordForm {
            resident: Some(store::person::resident(tx.connection(), &granted).await?),
            stored: stored(&record),
            alike,
            surgeries: surgeries(tx.connection()).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(form)
    }
}

/// The organisation that keeps the caller's own record.
async fn own_organisation(tx: &Tx, caller: &Caller) -> Result<OrganisationId> {
    let own = person::Entity::find_by_id(caller.person()?.person.0)
        .one(tx.connection())
        .await?
        .ok_or_else(|| internal("an account of nobody"))?;
    Ok(OrganisationId(own.organisation_id))
}

pub(super) async fn surgeries(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(OrganisationId, String)>> {
    let rows = store::circle::surgeries(connection).await?;
    Ok(rows
        .into_iter()
        .map(|row| (OrganisationId(row.id), row.name))
        .collect())
}

/// The version of a record that a form was made from.
pub(super) fn version(person: &person::Model) -> String {
    person.updated_at.timestamp_micros().to_string()
}

/// A record as the fields of its form.
pub(super) fn stored(record: &Record) -> Stored {
    let person = &record.person;
    let mut stored = Stored::default();
    stored.keep("version", Some(version(person)));
    stored.keep("title", person.title.clone());
    stored.keep("given_name", Some(person.given_name.clone()));
    stored.keep("family_name", Some(person.family_name.clone()));
    stored.keep("preferred_name", person.preferred_name.clone());
    stored.keep(
        "date_of_birth",
        person.date_of_birth.map(|date| date.to_string()),
    );
    let known = if person.nhs_number.is_some() {
        "yes"
    } else {
        "no"
    };
    stored.keep("knows_nhs_number", Some(known.to_owned()));
    stored.keep(
        "nhs_number",
        person.nhs_number.as_deref().map(spaced_number),
    );
    stored.keep("address_line_1", person.address_line_1.clone());
    stored.keep("address_line_2", person.address_line_2.clone());
    stored.keep("town", person.town.clone());
    stored.keep("postcode", person.postcode.clone());
    for kind in ["mobile", "home"] {
        let phone = record.phones.iter().find(|phone| phone.kind == kind);
        stored.keep(kind, phone.map(|phone| spaced_phone(&phone.number)));
    }
    stored.keep(
        "email",
        record.emails.first().map(|email| email.address.clone()),
    );
    stored.keep("contact_preference", person.contact_preference.clone());
    stored.keep("language", person.language.clone());
    stored.keep("interpreter", Some(yes_or_no(person.interpreter)));
    stored.keep("communication", person.communication.clone());
    for need in &record.needs {
        if let Some(category) = category(&need.category) {
            stored.keep(&category.field(&need.term), Some(String::from("yes")));
            stored.keep(&category.detail_field(), need.detail.clone());
        }
    }
    stored
}

/// What a form says, as it would be stored.
fn as_stored(details: &Details) -> Stored {
    let mut stored = Stored::default();
    stored.keep("title", details.title.clone());
    stored.keep("given_name", Some(details.given_name.clone()));
    stored.keep("family_name", Some(details.family_name.clone()));
    stored.keep("preferred_name", details.preferred_name.clone());
    stored.keep("date_of_birth", Some(details.date_of_birth.to_string()));
    stored.keep(
        "nhs_number",
        details
            .nhs_number
            .map(|number| spaced_number(&number.digits())),
    );
    stored.keep("address_line_1", Some(details.address_line_1.clone()));
    stored.keep("address_line_2", details.address_line_2.clone());
    stored.keep("town", details.town.clone());
    stored.keep("postcode", Some(details.postcode.to_string()));
    let phone = |phone: &Option<app::identifiers::Phone>| {
        phone.as_ref().map(|phone| spaced_phone(phone.digits()))
    };
    stored.keep("mobile", phone(&details.mobile));
    stored.keep("home", phone(&details.home));
    stored.keep(
        "email",
        details
            .email
            .as_ref()
            .map(|email| email.as_typed().to_owned()),
    );
    stored.keep(
        "contact_preference",
        Some(details.preference.code().to_owned()),
    );
    stored.keep("language", details.language.clone());
    stored.keep("interpreter", Some(yes_or_no(details.interpreter)));
    stored.keep("communication", details.communication.clone());
    for need in &details.needs {
        if let Some(category) = category(&need.category) {
            stored.keep(&category.field(&need.term), Some(String::from("yes")));
            stored.keep(&category.detail_field(), need.detail.clone());
        }
    }
    stored
}

/// Where the form differs from what somebody else stored meanwhile.
///
/// # Errors
/// [`PortalError::Check`] with what each of those fields says now.
pub(super) fn check_clashes(
    now: &Record,
    details: &Details,
) -> std::result::Result<(), PortalError> {
    let (is, wanted) = (stored(now), as_stored(details));
    let mut errors = Vec::new();
    let mut clash = |field: &str, theirs: String| {
        let theirs = if theirs.is_empty() {
            String::from("Nothing")
        } else {
            theirs
        };
        let by = String::from("Someone else");
        errors.push(FieldError::new(
            field,
            Problem::ChangedMeanwhile { theirs, by },
        ));
    };
    for field in [
        "title",
        "given_name",
        "family_name",
        "preferred_name",
        "date_of_birth",
        "nhs_number",
        "address_line_1",
        "address_line_2",
        "town",
        "postcode",
        "mobile",
        "home",
        "email",
        "contact_preference",
        "language",
        "interpreter",
        "communication",
    ] {
        if is.text(field) != wanted.text(field) {
            let theirs = match field {
                "date_of_birth" => now
                    .person
                    .date_of_birth
                    .map_or_else(String::new, format::date),
                _ => is.text(field),
            };
            clash(field, theirs);
        }
    }
    for category in &CATEGORIES {
        let differs = category
            .terms()
            .map(|term| category.field(term))
            .any(|field| is.ticked(&field) != wanted.ticked(&field));
        if differs {
            let terms: Vec<&str> = category
                .terms()
                .filter(|term| is.ticked(&category.field(term)))
                .collect();
            clash(&format!("need-{}", category.code), terms.join("\n"));
        }
        let detail = category.detail_field();
        if is.text(&detail) != wanted.text(&detail) {
            clash(&detail, is.text(&detail));
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(PortalError::Check(errors))
    }
}

fn spaced_number(digits: &str) -> String {
    format::nhs_number(digits).replace('\u{a0}', " ")
}

fn spaced_phone(digits: &str) -> String {
    format::phone(digits).replace('\u{a0}', " ")
}

fn yes_or_no(yes: bool) -> String {
    String::from(if yes { "yes" } else { "no" })
}
