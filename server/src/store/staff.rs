//! The staff whom an administrator looks after, and the roles they are given.
//!
//! Nothing here reads or opens a record of care.

use super::{
    Tx, holds_on,
    person::{full_name, known_as},
    staff_place,
};
use crate::{access::Administrator, clock::Clock, error::Result};
use ::entity::{account, passkey, person, recovery_code, staff_role};
use app::{
    admin::model::{Place, RoleView},
    ids::{OrganisationId, PersonId, TeamId},
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

/// A role to be given.
#[derive(Clone, Debug)]
pub struct NewRole {
    /// As the access policy knows it.
    pub role: String,
    /// What it is called.
    pub title: String,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// In which team, if in one.
    pub team: Option<TeamId>,
    /// First day.
    pub from: NaiveDate,
}

/// Roles that hold on a day or later.
pub(super) fn not_over(today: NaiveDate) -> Condition {
    Condition::any()
        .add(staff_role::Column::ToDate.is_null())
        .add(staff_role::Column::ToDate.gte(today))
}

fn roles_in_scope(administrator: &Administrator, today: NaiveDate) -> Select<staff_role::Entity> {
    let scope = administrator.scope().iter().map(|id| id.0);
    staff_role::Entity::find()
        .filter(staff_role::Column::OrganisationId.is_in(scope))
        .filter(not_over(today))
}

/// A page of the staff, by last name, and whether another follows.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    tx: &Tx,
    administrator: &Administrator,
    today: NaiveDate,
    (first, most): (u64, u64),
) -> Result<(Vec<person::Model>, bool)> {
    let members = roles_in_scope(administrator, today)
        .select_only()
        .column(staff_role::Column::PersonId)
        .into_query();
    let mut found = person::Entity::find()
        .filter(person::Column::Id.in_subquery(members))
        .order_by_asc(person::Column::FamilyName)
        .order_by_asc(person::Column::GivenName)
        .order_by_asc(person::Column::Id)
        .offset(first)
        .limit(most + 1)
        .all(tx.connection())
        .await?;
    let more = found.len() as u64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}

/// One of the staff; `None` when they are not among those.
///
/// # Errors
/// When the database cannot be read.
pub async fn member(
    tx: &Tx,
    administrator: &Administrator,
    today: NaiveDate,
    id: PersonId,
) -> Result<Option<person::Model>> {
    let held = roles_in_scope(administrator, today)
        .filter(staff_role::Column::PersonId.eq(id.0))
        .count(tx.connection())
        .await?;
    if held == 0 {
        return Ok(None);
    }
    super::account::person(tx.connection(), id).await
}

/// Those who hold a role in an organisation on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn holders(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    role: &str,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let people: Vec<Uuid> = staff_role::Entity::find()
        .select_only()
        .column(staff_role::Column::PersonId)
        .filter(staff_role::Column::OrganisationId.eq(organisation.0))
        .filter(staff_role::Column::Role.eq(role))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(people.into_iter().map(PersonId).collect())
}

/// The roles of some of the staff, each with its owner, the longest held first.
///
/// # Errors
/// When the database cannot be read.
pub async fn roles_of(
    tx: &Tx,
    administrator: &Administrator,
    today: NaiveDate,
    people: &[Uuid],
) -> Result<Vec<(Uuid, RoleView)>> {
    let rows = roles_in_scope(administrator, today)
        .filter(staff_role::Column::PersonId.is_in(people.iter().copied()))
        .order_by_asc(staff_role::Column::FromDate)
        .order_by_asc(staff_role::Column::Id)
        .all(tx.connection())
        .await?;
    let names = staff_place::all(tx, administrator).await?;
    let words = |place: Place| {
        names
            .iter()
            .find(|(known, _)| *known == place)
            .map_or_else(String::new, |(_, words)| words.clone())
    };
    Ok(rows
        .into_iter()
        .map(|row| {
            let organisation = Place::Organisation(OrganisationId(row.organisation_id));
            let place = row
                .team_id
                .map_or(organisation, |id| Place::Team(TeamId(id)));
            let view = RoleView {
                title: row.title,
                place: words(place),
                from: row.from_date,
                to: row.to_date,
            };
            (row.person_id, view)
        })
        .collect())
}

/// Gives a role; `false` when they hold the very same already.
///
/// # Errors
/// When the database cannot be written.
pub async fn give(
    tx: &Tx,
    clock: &Clock,
    _administrator: &Administrator,
    to: PersonId,
    new: &NewRole,
) -> Result<bool> {
    let team = match new.team {
        Some(team) => staff_role::Column::TeamId.eq(team.0),
        None => staff_role::Column::TeamId.is_null(),
    };
    let same = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(to.0))
        .filter(staff_role::Column::OrganisationId.eq(new.organisation.0))
        .filter(staff_role::Column::Role.eq(&new.role))
        .filter(team)
        .filter(not_over(clock.today()))
        .count(tx.connection())
        .await?;
    if same > 0 {
        return Ok(false);
    }
    let row = staff_role::Model {
        id: clock.id(),
        person_id: to.0,
        organisation_id: new.organisation.0,
        team_id: new.team.map(|team| team.0),
        role: new.role.clone(),
        title: new.title.clone(),
        from_date: new.from,
        to_date: None,
    };
    staff_role::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(true)
}

/// Whose account, open or closed, an address signs in to, in lower case.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_address(tx: &Tx, address: &str) -> Result<Option<(account::Model, person::Model)>> {
    let found = account::Entity::find()
        .filter(account::Column::Email.eq(address))
        .one(tx.connection())
        .await?;
    let Some(account) = found else {
        return Ok(None);
    };
    let person = super::account::person(tx.connection(), PersonId(account.person_id)).await?;
    Ok(person.map(|person| (account, person)))
}

/// Whether an account has neither passkey nor recovery code.
///
/// # Errors
/// When the database cannot be read.
pub async fn lacks_second_proof(tx: &Tx, account: Uuid) -> Result<bool> {
    let passkeys = passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account))
        .count(tx.connection())
        .await?;
    let codes = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(tx.connection())
        .await?;
    Ok(passkeys + codes == 0)
}

/// Whether somebody is called so, whichever of their first names is meant.
pub fn is_called(person: &person::Model, given: &str, family: &str) -> bool {
    let typed = format!("{given} {family}").to_lowercase();
    let preferred = format!("{} {}", known_as(person), person.family_name);
    [full_name(person), preferred]
        .iter()
        .any(|name| name.to_lowercase() == typed)
}
