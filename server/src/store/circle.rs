//! Records, the people around a resident, and who cares for whom.

use super::{holds_on, sharing::rights_hold};
use crate::{
    access::Granted,
    error::{Result, internal},
};
use ::entity::{
    care_relationship, carer_grant, organisation, person, person_email, person_phone, staff_role,
    team,
};
use app::{
    circle::model::{Communication, Need, NeedsCheck, Tie},
    ids::PersonId,
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A resident's record with everything that hangs on it.
#[derive(Clone, Debug)]
pub struct Record {
    /// The person.
    pub person: person::Model,
    /// Their numbers, the one to try first coming first.
    pub phones: Vec<person_phone::Model>,
    /// Their addresses, in the same order.
    pub emails: Vec<person_email::Model>,
    /// Their needs, in the order they were written down.
    pub needs: Vec<Need>,
    /// When they were last asked about them.
    pub checked: Option<NeedsCheck>,
    /// The surgery they are registered with.
    pub practice: Option<organisation::Model>,
    /// Whether they have a way to sign in.
    pub has_account: bool,
}

/// Reads a resident's record.
///
/// # Errors
/// When the database cannot be read.
pub async fn record(connection: &impl ConnectionTrait, granted: &Granted) -> Result<Record> {
    let id = granted.resident().0;
    let person = person::Entity::find_by_id(id)
        .one(connection)
        .await?
        .ok_or_else(|| internal("a grant for nobody"))?;
    let phones = person_phone::Entity::find()
        .filter(person_phone::Column::PersonId.eq(id))
        .order_by_asc(person_phone::Column::Preference)
        .order_by_asc(person_phone::Column::Id)
        .all(connection)
        .await?;
    let emails = person_email::Entity::find()
        .filter(person_email::Column::PersonId.eq(id))
        .order_by_asc(person_email::Column::Preference)
        .order_by_asc(person_email::Column::Id)
        .all(connection)
        .await?;
    let needs = super::needs::of(connection, granted).await?;
    let checked = super::needs::checked(connection, granted).await?;
    let practice = match person.practice_id {
        Some(practice) => {
            organisation::Entity::find_by_id(practice)
                .one(connection)
                .await?
        }
        None => None,
    };
    let has_account = super::account::is_open_for(connection, granted.resident()).await?;
    Ok(Record {
        person,
        phones,
        emails,
        needs,
        checked,
        practice,
        has_account,
    })
}

/// How to communicate with a resident.
///
/// # Errors
/// When the database cannot be read.
pub async fn communication(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Communication> {
    let person = person::Entity::find_by_id(granted.resident().0)
        .one(connection)
        .await?
        .ok_or_else(|| internal("a grant for nobody"))?;
    let needs = super::needs::of(connection, granted).await?;
    Ok(communication_of(&person, needs))
}

/// How to communicate with somebody, from their record and its needs.
pub fn communication_of(person: &person::Model, needs: Vec<Need>) -> Communication {
    Communication {
        language: person.language.clone(),
        interpreter: person.interpreter,
        words: person.communication.clone(),
        needs,
    }
}

/// The relationships of a resident that hold on a day, and whom they name.
#[derive(Clone, Debug, Default)]
pub struct Tied {
    /// The relationships, oldest first.
    pub relationships: Vec<care_relationship::Model>,
    /// The people they name.
    pub people: HashMap<Uuid, person::Model>,
    /// The role each of them holds on that day, the latest if several.
    pub roles: HashMap<Uuid, staff_role::Model>,
    /// Their numbers, the one to try first coming first.
    pub phones: HashMap<Uuid, Vec<person_phone::Model>>,
    /// The teams that are named, or that those people are in.
    pub teams: HashMap<Uuid, team::Model>,
    /// The organisations of those roles and teams.
    pub organisations: HashMap<Uuid, organisation::Model>,
}

/// The numbers of some people, the one to try first coming first.
///
/// # Errors
/// When the database cannot be read.
pub async fn phones(
    connection: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<person_phone::Model>>> {
    let mut phones: HashMap<Uuid, Vec<person_phone::Model>> = HashMap::new();
    let rows = person_phone::Entity::find()
        .filter(person_phone::Column::PersonId.is_in(people))
        .order_by_asc(person_phone::Column::Preference)
        .order_by_asc(person_phone::Column::Id)
        .all(connection)
        .await?;
    for phone in rows {
        phones.entry(phone.person_id).or_default().push(phone);
    }
    Ok(phones)
}

/// The relationships of a resident that hold on a day, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn relationships(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<care_relationship::Model>> {
    Ok(care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(granted.resident().0))
        .filter(holds_on(
            care_relationship::Column::FromDate,
            care_relationship::Column::ToDate,
            today,
        ))
        .order_by_asc(care_relationship::Column::FromDate)
        .order_by_asc(care_relationship::Column::Id)
        .all(connection)
        .await?)
}

/// Who cares for a resident without being staff, and for whom the resident cares, on a day;
/// `true` with those who care. Each once, the carers first.
///
/// # Errors
/// When the database cannot be read.
pub async fn caring(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<(PersonId, bool)>> {
    let me = granted.resident().0;
    let ties = care_relationship::Entity::find()
        .filter(care_relationship::Column::Kind.eq(Tie::Carer.code()))
        .filter(holds_on(
            care_relationship::Column::FromDate,
            care_relationship::Column::ToDate,
            today,
        ))
        .filter(
            Condition::any()
                .add(care_relationship::Column::ResidentId.eq(me))
                .add(care_relationship::Column::PersonId.eq(me)),
        )
        .order_by_asc(care_relationship::Column::FromDate)
        .order_by_asc(care_relationship::Column::Id)
        .all(connection)
        .await?;
    let grants = carer_grant::Entity::find()
        .filter(rights_hold(today))
        .filter(
            Condition::any()
                .add(carer_grant::Column::ResidentId.eq(me))
                .add(carer_grant::Column::CarerId.eq(me)),
        )
        .order_by_asc(carer_grant::Column::CreatedAt)
        .order_by_asc(carer_grant::Column::Id)
        .all(connection)
        .await?;
    let pairs: Vec<(Uuid, Uuid)> = ties
        .into_iter()
        .filter_map(|row| Some((row.resident_id, row.person_id?)))
        .chain(
            grants
                .into_iter()
                .map(|row| (row.resident_id, row.carer_id)),
        )
        .collect();
    let carers = pairs.iter().filter(|(resident, _)| *resident == me);
    let cared_for = pairs.iter().filter(|(_, carer)| *carer == me);
    let mut found: Vec<(PersonId, bool)> = Vec::new();
    for (person, is_carer) in carers
        .map(|(_, carer)| (*carer, true))
        .chain(cared_for.map(|(resident, _)| (*resident, false)))
    {
        let one = (PersonId(person), is_carer);
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}

/// The relationships that let staff in on a day: those that hold, without the teams that the
/// resident keeps out.
pub fn lets_in(today: NaiveDate) -> Condition {
    holds_on(
        care_relationship::Column::FromDate,
        care_relationship::Column::ToDate,
        today,
    )
    .add(care_relationship::Column::LimitedAt.is_null())
}

/// Reads who is around a resident on a day; what has ended is left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn around(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Tied> {
    let relationships = relationships(connection, granted, today).await?;
    let ids: Vec<Uuid> = relationships
        .iter()
        .filter_map(|row| row.person_id)
        .collect();
    let people = by_id(
        person::Entity::find()
            .filter(person::Column::Id.is_in(ids.iter().copied()))
            .all(connection)
            .await?,
        |person| person.id,
    );
    let roles: HashMap<Uuid, staff_role::Model> = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.is_in(ids.iter().copied()))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .order_by_asc(staff_role::Column::FromDate)
        .all(connection)
        .await?
        .into_iter()
        .map(|role| (role.person_id, role))
        .collect();
    let phones = phones(connection, ids).await?;
    let team_ids = relationships
        .iter()
        .filter_map(|row| row.team_id)
        .chain(roles.values().filter_map(|role| role.team_id));
    let teams = by_id(
        team::Entity::find()
            .filter(team::Column::Id.is_in(team_ids))
            .all(connection)
            .await?,
        |team| team.id,
    );
    let organisation_ids = roles
        .values()
        .map(|role| role.organisation_id)
        .chain(teams.values().map(|team| team.organisation_id));
    let organisations = by_id(
        organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(organisation_ids))
            .all(connection)
            .await?,
        |organisation| organisation.id,
    );
    Ok(Tied {
        relationships,
        people,
        roles,
        phones,
        teams,
        organisations,
    })
}

fn by_id<T>(rows: Vec<T>, id: impl Fn(&T) -> Uuid) -> HashMap<Uuid, T> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}

/// Every surgery, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn surgeries(connection: &impl ConnectionTrait) -> Result<Vec<organisation::Model>> {
    Ok(organisation::Entity::find()
        .filter(organisation::Column::Kind.eq("practice"))
        .order_by_asc(organisation::Column::Name)
        .all(connection)
        .await?)
}
