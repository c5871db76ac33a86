//! Whether an email about a thread still has news for its reader when it leaves.

use super::{
    cover,
    tell::{LATE, RECEIVED, reader, reads},
};
use crate::{
    access::{self, policy::Action, staff_roles},
    clock::Clock,
    error::Result,
    store::{Tx, message_answer::Answerer, message_people::Barred},
};
use ::entity::message_thread;
use app::{ids::PersonId, messages::model::Side};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// Why an email about messages did not leave that had no news any more.
pub(crate) const NO_NEWS: &str = "what it told of was read or answered, or is not theirs to read";

/// Whether an email about a thread still has news for its reader: they may read it, and it
/// was not read or answered meanwhile.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn still_holds(
    tx: &Tx,
    clock: &Clock,
    (person, kind): (PersonId, &str),
    thread: Uuid,
) -> Result<bool> {
    let Some(thread) = message_thread::Entity::find_by_id(thread)
        .one(tx.connection())
        .await?
    else {
        return Ok(false);
    };
    match kind {
        RECEIVED | LATE => {
            let Some(reader) = reader(tx, thread.id, person).await? else {
                return Ok(false);
            };
            let has_news = if kind == LATE {
                thread.waiting_since.is_some()
            } else {
                reader.read_at.is_none_or(|read| read < thread.last_at)
            };
            let may = match Side::from_code(&reader.side) {
                Some(Side::Staff) => answers(tx, clock, &thread, person).await?,
                _ => reads(tx, clock, &thread, person).await?,
            };
            Ok(has_news && may)
        }
        _ => Ok(thread.waiting_since.is_some() && answers(tx, clock, &thread, person).await?),
    }
}

/// Whether a thread is somebody's to answer, or of somebody for whom they stand in.
pub(super) async fn answers(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<bool> {
    let today = clock.today();
    let roles = staff_roles(tx.connection(), person, today).await?;
    let answerer = Answerer::of(person, &roles, today);
    let theirs = message_thread::Entity::find_by_id(thread.id)
        .filter(answerer.theirs())
        .count(tx.connection())
        .await?;
    let resident = PersonId(thread.resident_id);
    let can = access::could(tx, clock, (person, Action::AnswerMessages), resident, None).await?;
    if theirs > 0 && can {
        return Ok(true);
    }
    // Who stands in for the owner is asked before the thread is given to them.
    let stands_in = cover::there(tx, PersonId(thread.owner_id), today).await? == Some(person);
    Ok(stands_in
        && !answerer.desks.is_empty()
        && !Barred::of(tx.connection(), thread, today)
            .await?
            .contains(&person))
}
