//! Tells the resident that somebody took emergency access: at once, unless telling
//! them could put somebody in danger.

use super::OFFICER;
use crate::{
    Portal,
    clock::Clock,
    error::Result,
    mail::{outbox, reader::ANOTHER_WAY},
    store::{self, Tx},
    told::{self, Matter, News},
};
use ::entity::{break_glass, outbound_email};
use app::{
    break_glass::model::Telling,
    format,
    ids::{OrganisationId, PersonId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Which email tells of it.
const KIND: &str = "emergency_access";

/// The key of the email that tells somebody of it.
fn key(row: &break_glass::Model, reader: Uuid) -> String {
    format!("{}:{reader}", key_of_all(row))
}

/// What the keys of all emails that tell of it begin with.
fn key_of_all(row: &break_glass::Model) -> String {
    format!("{KIND}:{}", row.id)
}

/// Writes the email, and that it was written, in one transaction.
pub(super) async fn tell(tx: &Tx, clock: &Clock, mut row: break_glass::Model) -> Result<()> {
    let news = News {
        resident: PersonId(row.resident_id),
        by: Some(PersonId(row.person_id)),
        matter: Matter::Crisis,
        kind: KIND,
        parameters: serde_json::json!({ "when": format::moment(row.from_at) }),
        key: Some(key_of_all(&row)),
    };
    told::tell(tx, clock, news).await?;
    let resident = PersonId(row.resident_id);
    if store::person::address(tx.connection(), resident.0)
        .await?
        .is_none()
    {
        // Nobody is told by an email that cannot be sent: somebody rings or writes.
        let email = (KIND, key(&row, resident.0));
        outbox::put_without_address(tx, clock, resident, email, None).await?;
    }
    row.told_at = Some(clock.now());
    store::break_glass::change(tx, row).await
}

/// How far the emails are that tell the residents of some accesses.
pub(super) async fn how_far(
    tx: &Tx,
    rows: &[&break_glass::Model],
) -> Result<HashMap<Uuid, Telling>> {
    let keys = rows.iter().map(|row| key(row, row.resident_id));
    let emails = outbox::with_keys(tx.connection(), keys).await?;
    let mut found = HashMap::new();
    for row in rows {
        let email = emails.get(&key(row, row.resident_id));
        found.insert(row.id, of_email(tx, row.resident_id, email).await?);
    }
    Ok(found)
}

async fn of_email(
    tx: &Tx,
    resident: Uuid,
    email: Option<&outbound_email::Model>,
) -> Result<Telling> {
    let connection = tx.connection();
    Ok(match email {
        Some(email) if store::undelivered::was_dropped(email) => Telling::Nobody,
        None if nobody_is_there(tx, PersonId(resident)).await? => Telling::Nobody,
        // Some were told of before such rows had a key.
        None if store::person::address(connection, resident)
            .await?
            .is_none() =>
        {
            Telling::NoAddress
        }
        None => Telling::Left,
        Some(email) => match (email.sent_at, email.dead_at, email.handled_at) {
            (_, _, Some(at)) => Telling::AnotherWay(at),
            (Some(_), _, _) => Telling::Left,
            (None, Some(_), _) if email.to_address.is_empty() => Telling::NoAddress,
            (None, Some(_), _) if outbox::was_unsafe(email) => Telling::NotSafe,
            (None, Some(_), _) if email.last_error.as_deref() == Some(ANOTHER_WAY) => {
                Telling::NotByEmail
            }
            (None, Some(_), _) => Telling::Failed,
            (None, None, _) if outbox::is_unsafe(connection, email).await? => Telling::NotSafe,
            (None, None, _) => Telling::Waits,
        },
    })
}

async fn nobody_is_there(tx: &Tx, resident: PersonId) -> Result<bool> {
    Ok(store::death::any(tx.connection(), [resident]).await?
        || store::merge::any_closed(tx.connection(), [resident]).await?)
}

/// Tells those who watch over privacy at once, so that a second person knows that
/// telling waits, and somebody looks into it.
pub(super) async fn tell_officers(
    portal: &Portal,
    tx: &Tx,
    row: &break_glass::Model,
) -> Result<()> {
    let organisation = OrganisationId(row.organisation_id);
    let today = portal.clock.today();
    let officers = store::staff::holders(tx.connection(), organisation, OFFICER, today).await?;
    for officer in officers {
        let key = format!("emergency_to_review:{}:{officer}", row.id);
        told::tell_one(
            tx,
            &portal.clock,
            (officer, None),
            "emergency_to_review",
            key,
        )
        .await?;
    }
    Ok(())
}

/// Tells those whose time to be told has come.
///
/// # Errors
/// When the database cannot be written; then it is tried again at the next turn.
pub async fn tell_due(portal: &Portal) -> Result<()> {
    let tx = portal.database.write().await?;
    for row in store::break_glass::to_tell(&tx, portal.clock.now()).await? {
        tell(&tx, &portal.clock, row).await?;
    }
    tx.commit().await?;
    Ok(())
}
