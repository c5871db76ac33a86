//! Emails about messages: those on the person's side hear of each message that they have not
//! been told of yet, staff at once only of what presses, and of the rest in the morning.

use super::{automatic, cover};
use crate::{
    access::{self, Granted, policy::Action},
    clock::Clock,
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx, message_write::desk_of},
};
use ::entity::{message_reader, message_thread, outbound_email};
use app::{
    ids::PersonId,
    messages::model::{Side, Subject},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// To the person's side: a message waits to be read.
pub(crate) const RECEIVED: &str = "message_received";

/// To the person's side: an answer is late.
pub(crate) const LATE: &str = "message_late";

/// To staff: a message should not wait for the morning.
const FOR_STAFF: &str = "message_for_staff";

/// To staff: an answer is late.
const OVERDUE: &str = "message_overdue";

/// Why staff are told of one message at once.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Pressing {
    /// Somebody is worried.
    Worried,
    /// Half of the time is over and nobody has read it.
    Half,
    /// The time is over.
    Late,
}

impl Pressing {
    fn kind(self) -> &'static str {
        match self {
            Self::Worried | Self::Half => FOR_STAFF,
            Self::Late => OVERDUE,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Worried => "worried",
            Self::Half => "half",
            Self::Late => "late",
        }
    }
}

/// Who was told and has not looked is told of further messages after so long.
const TOLD_AGAIN_AFTER: TimeDelta = TimeDelta::days(1);

/// Tells of a message that was just written in a thread, and lets the portal answer for those
/// who are not there; gives the thread as it is then.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn written(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    thread: message_thread::Model,
    side: Side,
) -> Result<message_thread::Model> {
    for person in store::message::on_persons_side(tx.connection(), &thread).await? {
        let has_news = person != granted.actor() && !knows(tx, clock, &thread, person).await?;
        if has_news && reads(tx, clock, &thread, person).await? {
            received(tx, clock, &thread, person).await?;
        }
    }
    if side != Side::Person {
        return Ok(thread);
    }
    given(tx, clock, &thread).await?;
    automatic::reply(tx, clock, thread).await
}

/// Tells those on the person's side that nobody is left who could answer: the page says whom
/// to ring.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn nobody_answers(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
) -> Result<()> {
    for person in store::message::on_persons_side(tx.connection(), thread).await? {
        if reads(tx, clock, thread, person).await? && !knows(tx, clock, thread, person).await? {
            received(tx, clock, thread, person).await?;
        }
    }
    Ok(())
}

/// Tells somebody who was added to a thread by somebody else that it waits to be read.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn added(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    (person, side): (PersonId, Side),
) -> Result<()> {
    let key = format!("{RECEIVED}:{}:{}:{person}", thread.id, clock.id());
    let address = store::person::address(tx.connection(), person.0).await?;
    // Only for those close to the resident staff find another way.
    match (side, address) {
        (Side::Person, _) => to_person(tx, clock, thread, person, News::of(RECEIVED, key)).await,
        (_, Some(address)) => {
            let email = email(thread, (person, address), (RECEIVED, key), None);
            outbox::put(tx, clock, email).await
        }
        (_, None) => Ok(()),
    }
}

/// Tells whoever sees to a thread from now on, when somebody waits in it who is worried; of
/// the rest they hear in the morning.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn given(tx: &Tx, clock: &Clock, thread: &message_thread::Model) -> Result<()> {
    let presses = Subject::from_code(&thread.subject).is_some_and(Subject::is_pressing);
    if !presses || thread.waiting_since.is_none() {
        return Ok(());
    }
    let settings = store::desk::settings(tx.connection(), desk_of(thread)?).await?;
    // Nobody is woken: who is there at night has hours at night.
    let leaves_at = settings.hours.next_open(clock.now());
    let owner = PersonId(thread.owner_id);
    let sees_to_it = cover::there(tx, owner, clock.today()).await?;
    let to = sees_to_it.unwrap_or(owner);
    let at_work = (Pressing::Worried, Some(leaves_at));
    to_staff(tx, clock, thread, to, at_work).await?;
    Ok(())
}

/// Whether somebody was told of a thread and has not looked since.
async fn knows(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<bool> {
    let read_at = reader(tx, thread.id, person)
        .await?
        .and_then(|reader| reader.read_at);
    let told = outbound_email::Entity::find()
        .filter(outbound_email::Column::ThreadId.eq(thread.id))
        .filter(outbound_email::Column::ToPersonId.eq(person.0))
        .filter(outbound_email::Column::Kind.eq(RECEIVED))
        .filter(outbound_email::Column::HandledAt.is_null())
        .all(tx.connection())
        .await?;
    let again = clock.now() - TOLD_AGAIN_AFTER;
    Ok(told.iter().any(|email| {
        // What could not be delivered is on the list of staff until they reach the person.
        let is_on_its_way = email.sent_at.is_none();
        let is_recent = email.created_at > again;
        let is_news = read_at.is_none_or(|read| read < email.created_at);
        is_on_its_way || (is_recent && is_news)
    }))
}

pub(super) async fn reader(
    tx: &Tx,
    thread: Uuid,
    person: PersonId,
) -> Result<Option<message_reader::Model>> {
    let row = message_reader::Entity::find_by_id((thread, person.0))
        .one(tx.connection())
        .await?;
    Ok(row.filter(|row| row.left_at.is_none()))
}

/// Whether somebody close to the resident may still read messages at all.
pub(super) async fn reads(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<bool> {
    let reads = (person, Action::ReadMessages);
    access::as_close(tx, clock, reads, PersonId(thread.resident_id)).await
}

/// What an email says.
struct News {
    kind: &'static str,
    key: String,
    says: serde_json::Value,
}

impl News {
    /// With nothing to fill in.
    fn of(kind: &'static str, key: String) -> Self {
        let says = serde_json::json!({});
        Self { kind, key, says }
    }
}

/// Tells somebody on the person's side of what the thread has come to.
async fn received(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<()> {
    let key = format!("{RECEIVED}:{}:{}:{person}", thread.id, thread.version);
    to_person(tx, clock, thread, person, News::of(RECEIVED, key)).await
}

/// Tells somebody on the person's side, or staff that they are to be reached another way.
async fn to_person(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
    News { kind, key, says }: News,
) -> Result<()> {
    match store::person::address(tx.connection(), person.0).await? {
        Some(address) => {
            let email = Email {
                parameters: says,
                ..email(thread, (person, address), (kind, key), None)
            };
            outbox::put(tx, clock, email).await
        }
        None => {
            let of = Some(thread.id);
            outbox::put_without_address(tx, clock, person, (kind, key), of).await
        }
    }
}

/// What those who wait are told of who was told.
const TOLD: &str = "We have told the person who can put this right.";

/// The same when there was nobody whom an email could reach.
const NOBODY_TOLD: &str = "No email reaches the people who can put this right.";

/// Tells those on the person's side, whoever began to wait and who waits with them, that the
/// answer is late, and whether anybody was told who is to see to it.
pub(super) async fn late(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    is_told: bool,
) -> Result<()> {
    let since = thread.waiting_since.unwrap_or(thread.begun_at);
    for person in store::message::on_persons_side(tx.connection(), thread).await? {
        if reads(tx, clock, thread, person).await? {
            let of_wait = since.timestamp_micros();
            let key = format!("{LATE}:{}:{of_wait}:{person}", thread.id);
            let told = if is_told { TOLD } else { NOBODY_TOLD };
            let says = serde_json::json!({ "told": told });
            let kind = LATE;
            to_person(tx, clock, thread, person, News { kind, key, says }).await?;
        }
    }
    Ok(())
}

/// Tells a member of staff, once for each reason and wait, of half of the time again when it is
/// half of another; gives whether an email can.
pub(super) async fn to_staff(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
    (why, leaves_at): (Pressing, Option<DateTime<Utc>>),
) -> Result<bool> {
    let Some(address) = store::person::address(tx.connection(), person.0).await? else {
        return Ok(false);
    };
    let since = thread.waiting_since.unwrap_or(thread.begun_at);
    let of = match why {
        Pressing::Half => thread.half_at.unwrap_or(since),
        Pressing::Worried | Pressing::Late => since,
    };
    let of = of.timestamp_micros();
    let key = format!("message_{}:{}:{of}:{person}", why.code(), thread.id);
    let email = email(thread, (person, address), (why.kind(), key), leaves_at);
    outbox::put(tx, clock, email).await?;
    Ok(true)
}

fn email(
    thread: &message_thread::Model,
    (person, address): (PersonId, String),
    (kind, key): (&'static str, String),
    not_before: Option<DateTime<Utc>>,
) -> Email {
    Email {
        kind,
        to_person: Some(person),
        about: Some(PersonId(thread.resident_id)),
        thread: Some(thread.id),
        to_address: address,
        parameters: serde_json::json!({}),
        dedupe_key: Some(key),
        not_before,
    }
}
