//! No words are nobody's: somebody sees to each, and is told when they are late.

use crate::{
    Portal,
    access::services::Reach,
    audit::{self, Entry},
    error::Result,
    mail::template::FEEDBACK_LATE,
    store::{self, Tx, feedback_words as kept},
    told,
};
use ::entity::{feedback_words, service};
use app::{
    audit::model::Act,
    backend::Caller,
    home::model::Attention,
    ids::{OrganisationId, PersonId, ServiceId, WordsId},
};
use chrono::Datelike;
use std::collections::HashMap;
use uuid::Uuid;

/// Gives words to somebody whose owner has left, and tells those whose words are late, once in a
/// week at most. May run at any time, twice, and beside itself.
///
/// # Errors
/// When the database cannot be read or written. One that cannot be seen to keeps no other from
/// being seen to.
pub async fn see_to(portal: &Portal) -> Result<()> {
    let (connection, today) = (portal.database.reader(), portal.clock.today());
    let open = kept::all_open(connection).await?;
    let services = open.iter().map(|row| row.service_id);
    let services = store::service::some(connection, services).await?;
    let mut staff = HashMap::new();
    for (id, service) in &services {
        staff.insert(
            *id,
            kept::who_can_see_to_it(connection, service, today).await?,
        );
    }
    let works_there = |row: &feedback_words::Model| {
        let staff = staff.get(&row.service_id);
        let owner = row.owner_id.map(PersonId);
        staff.is_some_and(|staff| owner.is_some_and(|owner| staff.contains(&owner)))
    };
    let mut outcome = Ok(());
    for row in open.iter().filter(|row| !works_there(row)) {
        if let Some(service) = services.get(&row.service_id) {
            outcome = outcome.and(settle(portal, service, row).await);
        }
    }
    // Whoever has them from now on is told the next time.
    let late = open
        .iter()
        .filter(|row| row.due_on < today && works_there(row));
    let mut owners: Vec<Uuid> = late.filter_map(|row| row.owner_id).collect();
    owners.sort_unstable();
    owners.dedup();
    for owner in owners {
        outcome = outcome.and(tell_late(portal, PersonId(owner)).await);
    }
    outcome
}

/// Gives words to whoever is next, unless somebody has seen to them or given them on meanwhile.
async fn settle(
    portal: &Portal,
    service: &service::Model,
    found: &feedback_words::Model,
) -> Result<()> {
    let tx = portal.database.write().await?;
    let (id, today) = (ServiceId(service.id), portal.clock.today());
    let owner = kept::next_owner(tx.connection(), service, today).await?;
    let row = kept::hold(&tx, id, WordsId(found.id)).await?;
    let row = row.filter(|row| row.version == found.version);
    if let Some((row, owner)) = row.zip(owner) {
        let after = feedback_words::Model {
            owner_id: Some(owner.0),
            ..row
        };
        kept::save(&tx, after).await?;
        let organisation = OrganisationId(service.organisation_id);
        let entry = Entry::new(organisation, Act::AnswerFeedback).object(service.id);
        audit::record(&tx, &portal.clock, entry).await?;
    }
    tx.commit().await
}

async fn tell_late(portal: &Portal, owner: PersonId) -> Result<()> {
    let tx = portal.database.write().await?;
    let week = portal.clock.today().iso_week();
    let key = format!("{FEEDBACK_LATE}:{owner}:{}-{}", week.year(), week.week());
    told::tell_one(&tx, &portal.clock, (owner, None), FEEDBACK_LATE, key).await?;
    tx.commit().await
}

/// What waits for somebody on their first page: what they are to see to, answers that came all at
/// once, and what they were answered.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn attention(portal: &Portal, caller: &Caller) -> Result<Vec<Attention>> {
    let person = caller.person()?;
    let mut attention = Vec::new();
    if person.is_staff {
        let (tx, person, roles) = portal.enter_as_staff(caller).await?;
        let reach = Reach::of(&roles);
        attention = for_staff(portal, &tx, (person.person, &reach)).await?;
        tx.commit().await?;
    }
    let connection = portal.database.reader();
    let count = kept::unread(connection, person.person).await?;
    if count > 0 {
        attention.push(Attention::FeedbackAnswered { count });
    }
    Ok(attention)
}

async fn for_staff(
    portal: &Portal,
    tx: &Tx,
    (person, reach): (PersonId, &Reach),
) -> Result<Vec<Attention>> {
    let (connection, today) = (tx.connection(), portal.clock.today());
    let services = store::service::all_within(connection, reach).await?;
    let name = |id: Uuid| {
        let of = services.iter().find(|service| service.id == id);
        of.map(|service| service.name.clone())
    };
    let mut attention = Vec::new();
    for (service, count, late) in kept::waiting_for(connection, person, today).await? {
        if let Some(name) = name(service.0) {
            attention.push(Attention::FeedbackToRead {
                service,
                name,
                count,
                late,
            });
        }
    }
    let ids: Vec<Uuid> = services.iter().map(|service| service.id).collect();
    let held = store::feedback::waiting(connection, &ids).await?;
    // In the order of their names, which is that of the services.
    for service in &services {
        if let Some(count) = held.get(&service.id) {
            attention.push(Attention::FeedbackHeld {
                service: ServiceId(service.id),
                name: service.name.clone(),
                count: *count,
            });
        }
    }
    Ok(attention)
}
