//! The people around the caller, and those the caller cares for.

use super::still_right;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::sessions,
    audit,
    error::Result,
    messages,
    store::{self, Tx, holds_on, sharing},
};
use ::entity::{
    care_relationship, carer_grant, organisation, person, person_phone, staff_role, team,
};
use app::{
    audit::model::Act,
    backend::Caller,
    components::wording::starting_sentence,
    home::model::{CaredFor, MessagesGlance, PersonAround},
    ids::{PersonId, TieId},
    plan::kind::PlanKind,
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The people around a resident, who is the caller, and what is new in their messages.
pub(super) async fn people(
    portal: &Portal,
    caller: &Caller,
) -> Result<(Vec<PersonAround>, Option<MessagesGlance>)> {
    let me = caller.person()?.person;
    let today = portal.clock.today();
    let (tx, granted) = portal.enter(caller, Action::ReadRecord, me).await?;
    let connection = tx.connection();
    let mut rows = holding(care_relationship::Entity::find(), today)
        .filter(care_relationship::Column::ResidentId.eq(granted.resident().0))
        .order_by_asc(care_relationship::Column::FromDate)
        .all(connection)
        .await?;
    rows.sort_by_key(|row| place(&row.kind));
    let mut people = Vec::new();
    for row in rows {
        let found = match (row.person_id, row.team_id) {
            (Some(id), _) => one_person(connection, id, &row, today).await?,
            (None, Some(id)) => one_team(connection, id).await?,
            (None, None) => None,
        };
        let write = (row.kind != "carer" && row.limited_at.is_none())
            .then_some((granted.resident(), TieId(row.id)));
        people.extend(found.map(|found| PersonAround { write, ..found }));
    }
    let messages = messages::glance(&tx, &granted).await?;
    audit::record(&tx, &portal.clock, granted.entry(Act::OpenRecord)).await?;
    tx.commit().await?;
    Ok((people, messages))
}

/// Those whom the caller has access to as a carer, or may speak for by law.
pub(super) async fn cared_for(portal: &Portal, caller: &Caller) -> Result<Vec<CaredFor>> {
    let me = caller.person()?.person;
    let today = portal.clock.today();
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let mut residents = granted_to(&tx, me, today).await?;
    residents.extend(still_right::spoken_for(portal, &tx, me).await?);
    residents.sort_unstable();
    residents.dedup();
    let mut people = Vec::new();
    let mut looks = Vec::new();
    for resident in residents {
        let granted = portal
            .may(&tx, caller, Action::ListPerson, resident)
            .await?;
        if let Some(granted) = granted {
            let mut plans = Vec::new();
            for kind in PlanKind::ALL {
                let action = Action::ReadPlan(kind);
                if granted.also(action).is_some() {
                    plans.push(kind);
                }
            }
            people.push(named(&tx, &granted, plans, today).await?);
            looks.push(granted.entry(Act::List));
        }
    }
    audit::record_all(&tx, &portal.clock, looks).await?;
    tx.commit().await?;
    Ok(people)
}

/// Those who gave the caller access as a carer today, each once.
pub(super) async fn granted_to(tx: &Tx, me: PersonId, today: NaiveDate) -> Result<Vec<PersonId>> {
    let grants = carer_grant::Entity::find()
        .filter(carer_grant::Column::CarerId.eq(me.0))
        .filter(sharing::rights_hold(today))
        .all(tx.connection())
        .await?;
    let residents: BTreeSet<PersonId> = grants
        .into_iter()
        .map(|grant| PersonId(grant.resident_id))
        .collect();
    Ok(residents.into_iter().collect())
}

/// One of them by name, and what the carer is to them.
async fn named(
    tx: &Tx,
    granted: &Granted,
    plans: Vec<PlanKind>,
    today: NaiveDate,
) -> Result<CaredFor> {
    let head = store::person::resident(tx.connection(), granted).await?;
    let relation = holding(care_relationship::Entity::find(), today)
        .filter(care_relationship::Column::ResidentId.eq(granted.resident().0))
        .filter(care_relationship::Column::PersonId.eq(granted.actor().0))
        .all(tx.connection())
        .await?
        .into_iter()
        .find_map(|row| row.description);
    Ok(CaredFor {
        id: granted.resident(),
        name: head.full_name,
        relation: relation.map(|words| words.to_lowercase()),
        plans,
        looks: granted.also(Action::ReadAccessLog).is_some(),
        messages: messages::glance(tx, granted).await?,
        help: granted.also(Action::AskForHelp).is_some(),
    })
}

/// The relations that hold today.
pub(super) fn holding(
    rows: Select<care_relationship::Entity>,
    today: NaiveDate,
) -> Select<care_relationship::Entity> {
    rows.filter(holds_on(
        care_relationship::Column::FromDate,
        care_relationship::Column::ToDate,
        today,
    ))
}

/// Whom to ask first comes first.
fn place(kind: &str) -> u8 {
    match kind {
        "named_lead" => 0,
        "key_worker" => 1,
        "coordinator" => 2,
        "carer" => 3,
        "team" => 4,
        _ => 5,
    }
}

/// What somebody is to the resident, in words.
fn role(kind: &str, description: Option<&str>) -> String {
    let words = match kind {
        "named_lead" => "Named lead",
        "key_worker" => "Key worker",
        "coordinator" => "Care coordinator",
        "carer" => "Carer",
        "team" => "Team",
        _ => "Around you",
    };
    match description {
        Some(description) if !description.is_empty() => format!("{words}, {description}"),
        _ => words.to_owned(),
    }
}

async fn one_person(
    connection: &impl ConnectionTrait,
    id: Uuid,
    relation: &care_relationship::Model,
    today: NaiveDate,
) -> Result<Option<PersonAround>> {
    let Some(record) = person::Entity::find_by_id(id).one(connection).await? else {
        return Ok(None);
    };
    let work = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(id))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .one(connection)
        .await?;
    // Staff are rung at work, never at home.
    let (title, phone, hours) = match work {
        Some(work) => {
            let (phone, hours) = work_phone(connection, id, &work).await?;
            (Some(work.title), phone, hours)
        }
        None => (
            None,
            phones(connection, id).await?.into_values().next(),
            None,
        ),
    };
    // "Team" would say nothing of a person whose work has a name.
    let (role, title) = match (relation.kind.as_str(), title) {
        ("team", Some(title)) => (starting_sentence(&title), None),
        (kind, title) => (role(kind, relation.description.as_deref()), title),
    };
    Ok(Some(PersonAround {
        name: store::person::full_name(&record),
        role,
        title,
        phone,
        hours,
        write: None,
    }))
}

/// A person's numbers by the order they are tried in.
async fn phones(connection: &impl ConnectionTrait, id: Uuid) -> Result<BTreeMap<i32, String>> {
    let rows = person_phone::Entity::find()
        .filter(person_phone::Column::PersonId.eq(id))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.preference, row.number))
        .collect())
}

/// The number of a member of staff at work: their own, their team's, their organisation's.
async fn work_phone(
    connection: &impl ConnectionTrait,
    id: Uuid,
    work: &staff_role::Model,
) -> Result<(Option<String>, Option<String>)> {
    let own = person_phone::Entity::find()
        .filter(person_phone::Column::PersonId.eq(id))
        .filter(person_phone::Column::Kind.eq("work"))
        .order_by_asc(person_phone::Column::Preference)
        .one(connection)
        .await?
        .map(|row| row.number);
    let team = match work.team_id {
        Some(team) => team::Entity::find_by_id(team).one(connection).await?,
        None => None,
    };
    let (team_phone, hours) = team.map_or((None, None), |team| (team.phone, team.hours));
    let phone = match own.or(team_phone) {
        Some(phone) => Some(phone),
        None => organisation::Entity::find_by_id(work.organisation_id)
            .one(connection)
            .await?
            .and_then(|organisation| organisation.phone),
    };
    Ok((phone, hours))
}

async fn one_team(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<PersonAround>> {
    let found = team::Entity::find_by_id(id).one(connection).await?;
    Ok(found.map(|team| PersonAround {
        name: team.name,
        role: role("team", None),
        title: None,
        phone: team.phone,
        hours: team.hours,
        write: None,
    }))
}
