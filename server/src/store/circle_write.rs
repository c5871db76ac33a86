//! Writes records, and ties people to them.

use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    store::{Held, Tx},
};
use ::entity::{
    accessible_need, care_relationship, organisation, person, person_email, person_phone,
};
use app::{
    circle::{details::Details, model::Tie},
    error::{PortalError, Problem},
    identifiers::Phone,
    ids::{OrganisationId, PersonId, TeamId, TieId},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};

/// Refuses a surgery that is none.
///
/// # Errors
/// [`PortalError::Check`] for it.
pub async fn check_surgery(tx: &Tx, surgery: Option<OrganisationId>) -> Result<()> {
    let Some(surgery) = surgery else {
        return Ok(());
    };
    let found = organisation::Entity::find_by_id(surgery.0)
        .filter(organisation::Column::Kind.eq("practice"))
        .count(tx.connection())
        .await?;
    if found == 1 {
        Ok(())
    } else {
        Err(PortalError::field("surgery", Problem::NotChosen).into())
    }
}

/// Makes a record. There is no grant yet for a person who was not there; who
/// may do it, the caller has asked.
///
/// # Errors
/// When the NHS number is somebody's already, or the database cannot be written.
pub async fn insert(
    tx: &Tx,
    id: PersonId,
    (organisation, surgery): (OrganisationId, Option<OrganisationId>),
    details: &Details,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = fields(details);
    row.id = Set(id.0);
    row.organisation_id = Set(organisation.0);
    row.practice_id = Set(surgery.map(|surgery| surgery.0));
    row.is_resident = Set(true);
    row.created_at = Set(now);
    row.updated_at = Set(now);
    person::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Makes a record of somebody who has an account, and had none.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_own(tx: &Tx, clock: &Clock, id: PersonId) -> Result<()> {
    let row = person::ActiveModel {
        id: Set(id.0),
        is_resident: Set(true),
        updated_at: Set(clock.now()),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Holds a record until the transaction ends: nobody else changes it, who is around the
/// resident, or what is decided of them between what was read here and what is written.
///
/// # Errors
/// [`PortalError::Merged`] when the record was closed while this waited for it; when the
/// database cannot be read.
pub async fn lock(tx: &Tx, granted: &Granted) -> Result<()> {
    person::Entity::find_by_id(granted.resident().0)
        .held()
        .one(tx.connection())
        .await?
        .ok_or_else(|| internal("a grant for nobody"))?;
    match super::merge::kept(tx.connection(), granted.resident()).await? {
        Some(kept) => Err(PortalError::Merged { kept }.into()),
        None => Ok(()),
    }
}

/// Changes a record.
///
/// # Errors
/// When the NHS number is somebody else's, or the database cannot be written.
pub async fn update(
    tx: &Tx,
    granted: &Granted,
    details: &Details,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = fields(details);
    row.id = Set(granted.resident().0);
    row.updated_at = Set(now);
    row.update(tx.connection()).await?;
    Ok(())
}

/// Registers a resident with another surgery, or with none.
///
/// # Errors
/// When the database cannot be written.
pub async fn register(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    surgery: Option<OrganisationId>,
) -> Result<()> {
    let row = person::ActiveModel {
        id: Set(granted.resident().0),
        practice_id: Set(surgery.map(|surgery| surgery.0)),
        updated_at: Set(clock.now()),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

fn fields(details: &Details) -> person::ActiveModel {
    person::ActiveModel {
        title: Set(details.title.clone()),
        given_name: Set(details.given_name.clone()),
        family_name: Set(details.family_name.clone()),
        preferred_name: Set(details.preferred_name.clone()),
        date_of_birth: Set(Some(details.date_of_birth)),
        nhs_number: Set(details.nhs_number.map(app::identifiers::NhsNumber::digits)),
        address_line_1: Set(Some(details.address_line_1.clone())),
        address_line_2: Set(details.address_line_2.clone()),
        town: Set(details.town.clone()),
        postcode: Set(Some(details.postcode.to_string())),
        contact_preference: Set(Some(details.preference.code().to_owned())),
        language: Set(details.language.clone()),
        interpreter: Set(details.interpreter),
        communication: Set(details.communication.clone()),
        ..Default::default()
    }
}

/// Brings numbers and addresses to what a form says; numbers it does not ask
/// about stay.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_contacts(
    tx: &Tx,
    clock: &Clock,
    id: PersonId,
    details: &Details,
) -> Result<()> {
    phone(tx, clock, id, "mobile", 1, details.mobile.as_ref()).await?;
    phone(tx, clock, id, "home", 2, details.home.as_ref()).await?;
    let connection = tx.connection();
    let stored = person_email::Entity::find()
        .filter(person_email::Column::PersonId.eq(id.0))
        .order_by_asc(person_email::Column::Preference)
        .order_by_asc(person_email::Column::Id)
        .one(connection)
        .await?;
    match (stored, &details.email) {
        (None, None) => {}
        (Some(row), None) => {
            person_email::Entity::delete_by_id(row.id)
                .exec(connection)
                .await?;
        }
        (Some(row), Some(email)) => {
            let mut row = person_email::ActiveModel::from(row);
            row.address = Set(email.as_typed().to_owned());
            row.update(connection).await?;
        }
        (None, Some(email)) => {
            let row = person_email::ActiveModel {
                id: Set(clock.id()),
                person_id: Set(id.0),
                address: Set(email.as_typed().to_owned()),
                preference: Set(1),
            };
            person_email::Entity::insert(row)
                .exec_without_returning(connection)
                .await?;
        }
    }
    Ok(())
}

async fn phone(
    tx: &Tx,
    clock: &Clock,
    id: PersonId,
    kind: &str,
    preference: i32,
    wanted: Option<&Phone>,
) -> Result<()> {
    let connection = tx.connection();
    let stored = person_phone::Entity::find()
        .filter(person_phone::Column::PersonId.eq(id.0))
        .filter(person_phone::Column::Kind.eq(kind))
        .order_by_asc(person_phone::Column::Preference)
        .one(connection)
        .await?;
    match (stored, wanted) {
        (None, None) => {}
        (Some(row), None) => {
            person_phone::Entity::delete_by_id(row.id)
                .exec(connection)
                .await?;
        }
        (Some(row), Some(number)) => {
            let mut row = person_phone::ActiveModel::from(row);
            row.number = Set(number.digits().to_owned());
            row.update(connection).await?;
        }
        (None, Some(number)) => {
            let row = person_phone::ActiveModel {
                id: Set(clock.id()),
                person_id: Set(id.0),
                number: Set(number.digits().to_owned()),
                kind: Set(kind.to_owned()),
                preference: Set(preference),
            };
            person_phone::Entity::insert(row)
                .exec_without_returning(connection)
                .await?;
        }
    }
    Ok(())
}

/// Brings the needs to what a form says; those that stay keep who wrote them
/// down and when. Whoever changes one, or says so, has asked the person.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_needs(
    tx: &Tx,
    clock: &Clock,
    id: PersonId,
    by: PersonId,
    details: &Details,
) -> Result<()> {
    let connection = tx.connection();
    let stored = accessible_need::Entity::find()
        .filter(accessible_need::Column::PersonId.eq(id.0))
        .all(connection)
        .await?;
    let same = |row: &accessible_need::Model, need: &app::circle::model::Need| {
        row.category == need.category && row.term == need.term && row.detail == need.detail
    };
    let unchanged = stored.len() == details.needs.len()
        && stored
            .iter()
            .all(|row| details.needs.iter().any(|need| same(row, need)));
    if details.needs_checked || !unchanged {
        super::needs::note_check(tx, clock, id, by, None).await?;
    }
    for row in &stored {
        if !details.needs.iter().any(|need| same(row, need)) {
            accessible_need::Entity::delete_by_id(row.id)
                .exec(connection)
                .await?;
        }
    }
    let new: Vec<accessible_need::ActiveModel> = details
        .needs
        .iter()
        .filter(|need| !stored.iter().any(|row| same(row, need)))
        .map(|need| accessible_need::ActiveModel {
            id: Set(clock.id()),
            person_id: Set(id.0),
            category: Set(need.category.clone()),
            term: Set(need.term.clone()),
            detail: Set(need.detail.clone()),
            recorded_by: Set(Some(by.0)),
            recorded_at: Set(clock.now()),
        })
        .collect();
    if !new.is_empty() {
        accessible_need::Entity::insert_many(new)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// Who comes to be around a resident, as what, and why.
#[derive(Clone, Debug)]
pub struct Relate {
    /// A person, or
    pub person: Option<PersonId>,
    /// a team.
    pub team: Option<TeamId>,
    /// As what.
    pub tie: Tie,
    /// Why, in words the resident may read.
    pub reason: String,
    /// Who writes it down.
    pub by: PersonId,
}

/// Ties a person or a team to a resident from today.
///
/// # Errors
/// When neither is named, or the database cannot be written.
pub async fn relate(tx: &Tx, clock: &Clock, resident: PersonId, relate: Relate) -> Result<TieId> {
    if relate.person.is_none() && relate.team.is_none() {
        return Err(internal("a relationship with nobody"));
    }
    let id = clock.id();
    let row = care_relationship::ActiveModel {
        id: Set(id),
        resident_id: Set(resident.0),
        person_id: Set(relate.person.map(|person| person.0)),
        team_id: Set(relate.team.map(|team| team.0)),
        kind: Set(relate.tie.code().to_owned()),
        description: Set(None),
        from_date: Set(clock.today()),
        to_date: Set(None),
        reason: Set(relate.reason),
        recorded_by: Set(Some(relate.by.0)),
        recorded_at: Set(clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
        end_reason: Set(None),
        limited_at: Set(None),
        limited_by: Set(None),
    };
    care_relationship::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(TieId(id))
}
