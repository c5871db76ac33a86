//! How it is safe to reach residents; every choice is kept, the latest holds.

use super::{Held, Tx};
use crate::{
    access::{Granted, policy::Action},
    clock::Clock,
    error::Result,
};
use ::entity::{account, person, person_email, safe_contact};
use app::circle::safe_contact::SafeContact;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, Func},
};
use std::collections::HashSet;
use uuid::Uuid;

/// What is said of a resident, for those who may know.
///
/// # Errors
/// When the database cannot be read.
pub async fn said(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Option<SafeContact>> {
    let latest = latest(connection, granted.resident().0).await?;
    Ok(latest.map(|row| SafeContact {
        email: row.email,
        post: row.post,
        phone: row.phone,
        messages: row.messages,
        which: row.which,
        times: row.times,
    }))
}

/// Whether it was said that letters are not safe for the resident.
///
/// # Errors
/// When the database cannot be read.
pub async fn rules_out_post(tx: &Tx, granted: &Granted) -> Result<bool> {
    let Some(reading) = granted.also(Action::ReadSafeContact) else {
        return Ok(false);
    };
    let said = said(tx.connection(), &reading).await?;
    Ok(said.is_some_and(|said| !said.post))
}

/// Those of some people whom it is not safe to phone, to be left out where numbers are offered.
///
/// # Errors
/// When the database cannot be read.
pub async fn not_to_phone(
    connection: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    for person in people {
        if latest(connection, person)
            .await?
            .is_some_and(|row| !row.phone)
        {
            found.insert(person);
        }
    }
    Ok(found)
}

async fn latest(
    connection: &impl ConnectionTrait,
    resident: Uuid,
) -> Result<Option<safe_contact::Model>> {
    Ok(safe_contact::Entity::find()
        .filter(safe_contact::Column::ResidentId.eq(resident))
        .order_by_desc(safe_contact::Column::Version)
        .one(connection)
        .await?)
}

/// Whether an email must not be sent, because it is for somebody who asked for none, or
/// goes to their address.
///
/// # Errors
/// When the database cannot be read.
pub async fn wants_no_email(
    connection: &impl ConnectionTrait,
    person: Option<Uuid>,
    address: &str,
) -> Result<bool> {
    let people = match person {
        Some(person) => vec![person],
        None => at_address(connection, address).await?,
    };
    for person in people {
        if latest(connection, person)
            .await?
            .is_some_and(|row| !row.email)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whose an address is, however it is written: first whoever signs in with it.
///
/// # Errors
/// When the database cannot be read.
pub async fn at_address(connection: &impl ConnectionTrait, address: &str) -> Result<Vec<Uuid>> {
    let wanted = address.to_lowercase();
    let mut people: Vec<Uuid> = account::Entity::find()
        .select_only()
        .column(account::Column::PersonId)
        .filter(Expr::expr(Func::lower(Expr::col(account::Column::Email))).eq(wanted.clone()))
        .into_tuple()
        .all(connection)
        .await?;
    let listed: Vec<Uuid> = person_email::Entity::find()
        .select_only()
        .column(person_email::Column::PersonId)
        .filter(Expr::expr(Func::lower(Expr::col(person_email::Column::Address))).eq(wanted))
        .into_tuple()
        .all(connection)
        .await?;
    people.extend(listed);
    Ok(people)
}

/// Writes what is said down in place of what was said before.
///
/// # Errors
/// When the database cannot be written.
pub async fn put(tx: &Tx, clock: &Clock, granted: &Granted, said: SafeContact) -> Result<()> {
    let connection = tx.connection();
    // Of two choices at once one waits, and follows the other.
    person::Entity::find_by_id(granted.resident().0)
        .held()
        .one(connection)
        .await?;
    let before = latest(connection, granted.resident().0).await?;
    let row = safe_contact::Model {
        resident_id: granted.resident().0,
        version: before.map_or(0, |before| before.version) + 1,
        email: said.email,
        post: said.post,
        phone: said.phone,
        messages: said.messages,
        which: said.which,
        times: said.times,
        chosen_by: granted.actor().0,
        chosen_at: clock.now(),
    };
    safe_contact::ActiveModel::from(row)
        .reset_all()
        .insert(connection)
        .await?;
    Ok(())
}
