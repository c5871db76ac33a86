//! The events of a person's record, with the names of those who did them.

use super::Tx;
use crate::{access::Granted, clock::london_date, error::Result};
use ::entity::{audit_event, care_relationship, person, staff_role, team};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// An event, and who did it.
#[derive(Debug)]
pub struct Looked {
    /// As it was written.
    pub event: audit_event::Model,
    /// Their name.
    pub name: Option<String>,
    /// What they were on that day, such as "physiotherapist, West team" or "daughter".
    pub role: Option<String>,
}

/// The events of the record, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    tx: &Tx,
    granted: &Granted,
    with_own: bool,
    skip: u64,
    most: u64,
) -> Result<Vec<Looked>> {
    let connection = tx.connection();
    let resident = granted.resident().0;
    let mut query = audit_event::Entity::find()
        .filter(audit_event::Column::ResidentId.eq(resident))
        .order_by_desc(audit_event::Column::At)
        .order_by_desc(audit_event::Column::Sequence)
        .offset(skip)
        .limit(most);
    if !with_own {
        query = query.filter(
            Condition::any()
                .add(audit_event::Column::ActorId.is_null())
                .add(audit_event::Column::ActorId.ne(resident)),
        );
    }
    let events = query.all(connection).await?;
    let actors: BTreeSet<Uuid> = events.iter().filter_map(|event| event.actor_id).collect();
    let names: HashMap<Uuid, String> = person::Entity::find()
        .filter(person::Column::Id.is_in(actors.clone()))
        .all(connection)
        .await?
        .into_iter()
        .map(|found| {
            let name = format!("{} {}", found.given_name, found.family_name);
            (found.id, name)
        })
        .collect();
    let roles = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.is_in(actors.clone()))
        .order_by_desc(staff_role::Column::FromDate)
        .all(connection)
        .await?;
    let teams: HashMap<Uuid, String> = team::Entity::find()
        .filter(team::Column::Id.is_in(roles.iter().filter_map(|role| role.team_id)))
        .all(connection)
        .await?
        .into_iter()
        .map(|found| (found.id, found.name))
        .collect();
    let carers: HashMap<Uuid, String> = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident))
        .filter(care_relationship::Column::Kind.eq("carer"))
        .filter(care_relationship::Column::PersonId.is_in(actors))
        .all(connection)
        .await?
        .into_iter()
        .filter_map(|found| Some((found.person_id?, found.description?)))
        .collect();
    Ok(events
        .into_iter()
        .map(|event| {
            let as_staff = event.basis != "own" && event.basis != "grant";
            let role = event.actor_id.and_then(|actor| {
                as_staff
                    .then(|| role_on(&roles, &teams, actor, london_date(event.at)))
                    .flatten()
                    .or_else(|| carers.get(&actor).cloned())
            });
            Looked {
                name: event.actor_id.and_then(|actor| names.get(&actor).cloned()),
                role,
                event,
            }
        })
        .collect())
}

/// What somebody was on a day; else what they have been last.
fn role_on(
    roles: &[staff_role::Model],
    teams: &HashMap<Uuid, String>,
    actor: Uuid,
    day: NaiveDate,
) -> Option<String> {
    let held = || roles.iter().filter(move |role| role.person_id == actor);
    let role = held()
        .find(|role| role.from_date <= day && role.to_date.is_none_or(|last| last >= day))
        .or_else(|| held().next())?;
    let team = role.team_id.and_then(|team| teams.get(&team));
    Some(match team {
        Some(team) => format!("{}, {team}", role.title),
        None => role.title.clone(),
    })
}

/// What the resident likes to be called.
///
/// # Errors
/// When the database cannot be read.
pub async fn called(tx: &Tx, granted: &Granted) -> Result<String> {
    let found = person::Entity::find_by_id(granted.resident().0)
        .one(tx.connection())
        .await?;
    Ok(found.map_or_else(String::new, |found| {
        found.preferred_name.unwrap_or(found.given_name)
    }))
}
