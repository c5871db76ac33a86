//! Puts emails into the outbox.

use super::template::{self, Template};
use crate::{
    clock::Clock,
    error::{Result, internal},
    store::{self, Tx, death, merge},
};
use ::entity::outbound_email;
use app::ids::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashMap;
use uuid::Uuid;

/// An email to be sent: which one, to whom, and what its template needs.
///
/// Parameters hold no clinical words about anybody: email is read by whoever holds the phone.
#[derive(Clone, Debug)]
pub struct Email {
    /// Which template, by its folder's name.
    pub kind: &'static str,
    /// To whom, when they are known.
    pub to_person: Option<PersonId>,
    /// About which resident, when it tells of one.
    pub about: Option<PersonId>,
    /// The messages that it tells of, if it does: when it leaves it is asked once more whether
    /// its reader may read them, and has not read them yet.
    pub thread: Option<Uuid>,
    /// The address, copied now: a later change does not redirect it.
    pub to_address: String,
    /// What the template needs.
    pub parameters: serde_json::Value,
    /// Two emails with the same key are one.
    pub dedupe_key: Option<String>,
    /// When it may leave; at once when `None`.
    pub not_before: Option<DateTime<Utc>>,
}

/// Puts an email into the outbox; it is sent only if the transaction commits.
///
/// One with a key that was used before is left out, one to or about somebody who has died or
/// whose record was closed in favour of another, and one of a kind that its reader stopped.
///
/// # Errors
/// When the database cannot be written, or the email has no template or lacks
/// what its template needs: better told to the one who writes it than found in
/// the list of what could not be delivered.
pub async fn put(tx: &Tx, clock: &Clock, email: Email) -> Result<()> {
    put_new(tx, clock, email).await?;
    Ok(())
}

/// The same; gives whether it was not left out.
///
/// # Errors
/// As [`put`].
pub async fn put_new(tx: &Tx, clock: &Clock, email: Email) -> Result<bool> {
    let template = check(&email)?;
    if let Some((person, topic)) = email.to_person.zip(template.topic())
        && store::email_off::is_off(tx.connection(), person, topic).await?
    {
        return Ok(false);
    }
    let concerned = || email.to_person.into_iter().chain(email.about);
    if death::any(tx.connection(), concerned()).await?
        || merge::any_closed(tx.connection(), concerned()).await?
    {
        return Ok(false);
    }
    tx.note_mail();
    let now = clock.now();
    let row = outbound_email::ActiveModel {
        about_id: Set(email.about.map(|about| about.0)),
        thread_id: Set(email.thread),
        to_address: Set(email.to_address),
        parameters: Set(email.parameters.to_string()),
        dedupe_key: Set(email.dedupe_key),
        not_before: Set(email.not_before.unwrap_or(now)),
        ..row(clock.id(), email.kind, email.to_person, now)
    };
    insert_once(tx, row).await
}

/// Puts news for somebody without an address where staff see that they are to be
/// reached another way; the key is that of the email it would have been.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_without_address(
    tx: &Tx,
    clock: &Clock,
    person: PersonId,
    (kind, key): (&'static str, String),
    thread: Option<Uuid>,
) -> Result<()> {
    if death::any(tx.connection(), [person]).await?
        || merge::any_closed(tx.connection(), [person]).await?
    {
        return Ok(());
    }
    let now = clock.now();
    let row = outbound_email::ActiveModel {
        thread_id: Set(thread),
        dedupe_key: Set(Some(key)),
        last_error: Set(Some(String::from("no email address is known"))),
        dead_at: Set(Some(now)),
        ..row(clock.id(), kind, Some(person), now)
    };
    insert_once(tx, row).await?;
    Ok(())
}

/// Takes emails back whose key begins like this, as far as none has left and nobody has dealt
/// with them; gives to whom they were.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn take_back(tx: &Tx, clock: &Clock, key: &str) -> Result<Vec<PersonId>> {
    use outbound_email::Column;
    let now = clock.now();
    // A worker that has one may have sent it already.
    let waits = Condition::any()
        .add(Column::ClaimedUntil.is_null())
        .add(Column::ClaimedUntil.lte(now));
    let found = outbound_email::Entity::find()
        .filter(Column::DedupeKey.starts_with(key))
        .filter(Column::SentAt.is_null())
        .filter(Column::HandledAt.is_null())
        .filter(waits.clone())
        .all(tx.connection())
        .await?;
    let mut spared = Vec::new();
    for email in found {
        let gone = outbound_email::Entity::delete_many()
            .filter(Column::Id.eq(email.id))
            .filter(Column::SentAt.is_null())
            .filter(waits.clone())
            .exec(tx.connection())
            .await?;
        if gone.rows_affected > 0 {
            spared.extend(email.to_person_id.map(PersonId));
        }
    }
    Ok(spared)
}

/// Puts a row in, unless there is one with its key; whether there was none.
async fn insert_once(tx: &Tx, row: outbound_email::ActiveModel) -> Result<bool> {
    let inserted = outbound_email::Entity::insert(row)
        .on_conflict(
            OnConflict::column(outbound_email::Column::DedupeKey)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(inserted > 0)
}

/// An email that says nothing yet, to no address.
fn row(
    id: Uuid,
    kind: &str,
    to: Option<PersonId>,
    now: DateTime<Utc>,
) -> outbound_email::ActiveModel {
    outbound_email::ActiveModel {
        id: Set(id),
        kind: Set(kind.to_owned()),
        to_person_id: Set(to.map(|person| person.0)),
        about_id: Set(None),
        thread_id: Set(None),
        to_address: Set(String::new()),
        parameters: Set(BLANK.to_owned()),
        language: Set(None),
        dedupe_key: Set(None),
        created_at: Set(now),
        not_before: Set(now),
        attempts: Set(0),
        claimed_until: Set(None),
        last_error: Set(None),
        sent_at: Set(None),
        dead_at: Set(None),
        handled_at: Set(None),
        handled_by: Set(None),
    }
}

/// The emails that carry a code which opens something.
const WITH_CODE: [&str; 2] = ["sign_in_code", "confirm_email"];
/// How long such a code holds.
const CODE_HOLDS: TimeDelta = TimeDelta::minutes(10);
/// What an email's parameters become once it has left or was given up: a code
/// must not lie about.
pub(super) const BLANK: &str = "{}";
/// Why an email with an old code was given up.
pub(super) const CODE_TOO_OLD: &str = "the code in it ran out before it could leave";

/// Whether an email would bring nothing but a code that opens nothing any more.
pub(super) fn code_ran_out(email: &outbound_email::Model, now: DateTime<Utc>) -> bool {
    WITH_CODE.contains(&email.kind.as_str()) && email.created_at + CODE_HOLDS <= now
}

/// The parameter that names the email which an email answers.
pub(crate) const ANSWERS: &str = "answers";

/// Why an automatic answer was given up.
pub(super) const NOBODY_WAITS: &str = "it could not be delivered, and nobody waits for it";

/// Why an email was given up to somebody who asked for none.
pub(super) const NOT_SAFE: &str = "the person asked for no emails";

/// Whether an email was given up because it was not safe.
pub(crate) fn was_unsafe(email: &outbound_email::Model) -> bool {
    email.last_error.as_deref() == Some(NOT_SAFE)
}

/// The emails with some keys, by their key.
pub(crate) async fn with_keys(
    connection: &impl ConnectionTrait,
    keys: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, outbound_email::Model>> {
    let rows = outbound_email::Entity::find()
        .filter(outbound_email::Column::DedupeKey.is_in(keys))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.dedupe_key.clone()?, row)))
        .collect())
}

/// Whether an email must not leave because it is not safe for whoever it is for. A code
/// is what somebody asked for a moment ago, and the only way in for some.
pub(crate) async fn is_unsafe(
    connection: &impl ConnectionTrait,
    email: &outbound_email::Model,
) -> Result<bool> {
    if WITH_CODE.contains(&email.kind.as_str()) {
        return Ok(false);
    }
    let (person, address) = (email.to_person_id, &email.to_address);
    store::safe_contact::wants_no_email(connection, person, address).await
}

/// Gives up the emails whose code ran out while they waited, and forgets the code.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_up_old_codes(tx: &Tx, now: DateTime<Utc>) -> Result<()> {
    outbound_email::Entity::update_many()
        .col_expr(outbound_email::Column::DeadAt, Expr::value(Some(now)))
        .col_expr(outbound_email::Column::Parameters, Expr::value(BLANK))
        .col_expr(
            outbound_email::Column::LastError,
            Expr::value(Some(CODE_TOO_OLD)),
        )
        .filter(outbound_email::Column::Kind.is_in(WITH_CODE))
        .filter(outbound_email::Column::CreatedAt.lte(now - CODE_HOLDS))
        .filter(outbound_email::Column::SentAt.is_null())
        .filter(outbound_email::Column::DeadAt.is_null())
        // A worker that has it will see for itself.
        .filter(
            Condition::any()
                .add(outbound_email::Column::ClaimedUntil.is_null())
                .add(outbound_email::Column::ClaimedUntil.lte(now)),
        )
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// The template of an email that says all that it needs.
fn check(email: &Email) -> Result<&'static Template> {
    let kind = email.kind;
    let template = template::find(kind)
        .ok_or_else(|| internal(format!("there is no email of the kind {kind}")))?;
    let values = template::values(&email.parameters);
    match template
        .parameters
        .iter()
        .find(|parameter| !values.contains_key(**parameter))
    {
        Some(missing) => Err(internal(format!(
            "an email {kind} does not say its {missing}"
        ))),
        None => Ok(template),
    }
}
