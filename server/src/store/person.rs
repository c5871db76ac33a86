//! People, as every area needs them: names and headers.

use super::around;
use crate::{
    access::Granted,
    error::{Result, internal},
};
use ::entity::{account, organisation, person, person_email, staff_role};
use app::{
    audit::model::Basis,
    circle::model::NeedsCheck,
    plan::model::{Performer, Resident},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// What a person is called among those who know them.
pub fn known_as(person: &person::Model) -> &str {
    person
        .preferred_name
        .as_deref()
        .unwrap_or(&person.given_name)
}

/// First and last name.
pub fn full_name(person: &person::Model) -> String {
    format!("{} {}", person.given_name, person.family_name)
}

/// A person of whom only the name is known, and who keeps what is known of them.
pub fn new(
    id: Uuid,
    organisation: Uuid,
    (given, family): (&str, &str),
    at: DateTime<Utc>,
) -> person::Model {
    person::Model {
        id,
        organisation_id: organisation,
        is_resident: false,
        title: None,
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        preferred_name: None,
        date_of_birth: None,
        nhs_number: None,
        address_line_1: None,
        address_line_2: None,
        town: None,
        postcode: None,
        contact_preference: None,
        practice_id: None,
        language: None,
        interpreter: false,
        communication: None,
        created_at: at,
        updated_at: at,
    }
}

/// The head of a resident's pages.
///
/// # Errors
/// When the database cannot be read.
pub async fn resident(connection: &impl ConnectionTrait, granted: &Granted) -> Result<Resident> {
    let person = person::Entity::find_by_id(granted.resident().0)
        .one(connection)
        .await?
        .ok_or_else(|| internal("a grant for nobody"))?;
    let died_on = super::death::of(connection, granted.resident())
        .await?
        .map(|row| row.died_on);
    let kept_as = super::merge::kept(connection, granted.resident()).await?;
    // Those who give care must see it before they ring, write or meet them.
    let needs = match granted.basis() {
        Basis::NamedLead
        | Basis::KeyWorker
        | Basis::Coordinator
        | Basis::Team
        | Basis::Practice
        | Basis::Request
        | Basis::BreakGlass => {
            let kept = super::needs::of(connection, granted).await?;
            let checked = super::needs::checked(connection, granted).await?;
            let mut needs = super::circle::communication_of(&person, kept).in_short();
            // Nobody is asked again who died, or through a record that is closed.
            if died_on.is_none() && kept_as.is_none() {
                needs.extend(NeedsCheck::due_words(checked.as_ref(), granted.today()));
            }
            needs
        }
        _ => Vec::new(),
    };
    Ok(Resident {
        needs,
        id: granted.resident(),
        name: known_as(&person).to_owned(),
        full_name: full_name(&person),
        date_of_birth: person.date_of_birth,
        died_on,
        kept_as,
        nhs_number: person.nhs_number,
        is_reader: granted.is_own(),
        basis: granted.basis(),
    })
}

/// The last name first, as lists have it: "Bennett, Joseph".
pub fn listed_name(person: &person::Model) -> String {
    format!("{}, {}", person.family_name, person.given_name)
}

/// First and last names, and for staff what they do: "Priya Nair, physiotherapist".
///
/// # Errors
/// When the database cannot be read.
pub async fn names(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let roles: HashMap<Uuid, String> = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.is_in(ids))
        .order_by_asc(staff_role::Column::FromDate)
        .all(connection)
        .await?
        .into_iter()
        .map(|role| (role.person_id, role.title))
        .collect();
    Ok(people
        .into_iter()
        .map(|person| {
            let name = full_name(&person);
            let words = match roles.get(&person.id) {
                Some(title) => format!("{name}, {title}"),
                None => name,
            };
            (person.id, words)
        })
        .collect())
}

/// First and last names.
///
/// # Errors
/// When the database cannot be read.
pub async fn full_names(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>> {
    Ok(person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .all(connection)
        .await?
        .into_iter()
        .map(|person| (person.id, full_name(&person)))
        .collect())
}

/// Some people, by identifier.
///
/// # Errors
/// When the database cannot be read.
pub async fn some(
    connection: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, person::Model>> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(people))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Those on whose word somebody may write: the resident and the people around them.
///
/// # Errors
/// When the database cannot be read.
pub async fn performers(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<Performer>> {
    if granted.is_own() {
        return Ok(Vec::new());
    }
    let mut people = around::people(connection, granted, today).await?;
    people.retain(|person| person.id != granted.actor());
    Ok(people)
}

/// The address that a person's mail goes to: that of their account, else the
/// first on their record.
///
/// # Errors
/// When the database cannot be read.
pub async fn address(connection: &impl ConnectionTrait, person: Uuid) -> Result<Option<String>> {
    let account = account::Entity::find()
        .filter(account::Column::PersonId.eq(person))
        .filter(account::Column::DisabledAt.is_null())
        .one(connection)
        .await?;
    if let Some(address) = account.and_then(|account| account.email) {
        return Ok(Some(address));
    }
    let first = person_email::Entity::find()
        .filter(person_email::Column::PersonId.eq(person))
        .order_by_asc(person_email::Column::Preference)
        .order_by_asc(person_email::Column::Id)
        .one(connection)
        .await?;
    Ok(first.map(|row| row.address))
}

/// Whom to ring about a person: the surgery, else whoever keeps the record, of those with a number.
///
/// # Errors
/// When the database cannot be read.
pub async fn ring(
    connection: &impl ConnectionTrait,
    person: &person::Model,
) -> Result<Option<(String, String)>> {
    for place in person
        .practice_id
        .into_iter()
        .chain([person.organisation_id])
    {
        let found = organisation::Entity::find_by_id(place)
            .one(connection)
            .await?;
        if let Some(ring) = found.and_then(|place| Some((place.name, place.phone?))) {
            return Ok(Some(ring));
        }
    }
    Ok(None)
}
