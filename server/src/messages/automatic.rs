//! What the portal answers by itself when nobody is there, or somebody is worried: when the
//! message is read, and where help is until then.

use super::desk::Desk;
use crate::{
    clock::Clock,
    error::Result,
    store::{
        self, Tx,
        message_write::{self, NewMessage, desk_of},
    },
};
use ::entity::{message, message_thread};
use app::{
    audit::model::Basis,
    format,
    messages::model::{MessageKind, Side, Subject},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Answers a message from the person's side, at most once in each wait for an answer; gives the
/// thread as it is then.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn reply(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
) -> Result<message_thread::Model> {
    let Some((since, due_at)) = thread.waiting_since.zip(thread.due_at) else {
        return Ok(thread);
    };
    let now = clock.now();
    let desk = desk_of(&thread)?;
    let hours = store::desk::settings(tx.connection(), desk).await?.hours;
    let is_worried = Subject::from_code(&thread.subject).is_some_and(Subject::is_pressing);
    if hours.is_open(now) && !is_worried || has_replied(tx, &thread, since).await? {
        return Ok(thread);
    }
    let reads_at = (!hours.is_open(now)).then(|| hours.next_open(now));
    let words = words(&name(tx, desk).await?, reads_at, due_at);
    let new = NewMessage {
        author: None,
        side: Side::Portal,
        basis: Basis::Duty,
        kind: MessageKind::Automatic,
        words,
    };
    let (_, thread) = message_write::write(tx, clock, thread, new).await?;
    Ok(thread)
}

async fn name(tx: &Tx, desk: Desk) -> Result<String> {
    store::desk::name(tx.connection(), desk).await
}

async fn has_replied(
    tx: &Tx,
    thread: &message_thread::Model,
    since: DateTime<Utc>,
) -> Result<bool> {
    let replies = message::Entity::find()
        .filter(message::Column::ThreadId.eq(thread.id))
        .filter(message::Column::Kind.eq(MessageKind::Automatic.code()))
        .filter(message::Column::WrittenAt.gte(since))
        .count(tx.connection())
        .await?;
    Ok(replies > 0)
}

/// What it says: when somebody is there if nobody is now, by when an answer comes, and whom to
/// call meanwhile.
fn words(desk: &str, reads_at: Option<DateTime<Utc>>, due_at: DateTime<Utc>) -> String {
    let there = match reads_at {
        Some(at) => format!(
            "Nobody at {desk} is there to read your message now. They are there again from {}.",
            format::moment(at)
        ),
        None => format!("{desk} has your message, and sees to it today."),
    };
    let due = format!("You get an answer by {}.", format::moment(due_at));
    [
        "This is an automatic reply.",
        &there,
        &due,
        "If you cannot wait that long, call 111. It is free, by day and by night.",
        "If somebody's life is in danger, call 999.",
    ]
    .join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn it_says_when_somebody_is_there_by_the_clock_of_london_and_whom_to_call() {
        let said = words(
            "Falls team",
            Some(at("2026-07-06T08:00:00Z")),
            at("2026-07-07T16:00:00Z"),
        );
        for part in [
            "automatic reply",
            "Nobody at Falls team is there",
            "again from 6 July 2026 at 9am",
            "by 7 July 2026 at 5pm",
            "111",
            "999",
        ] {
            assert!(said.contains(part), "{part} is missing from {said}");
        }
    }

    #[test]
    fn who_is_worried_while_they_are_there_hears_that_they_have_it() {
        let said = words("Falls team", None, at("2026-07-07T16:00:00Z"));
        assert!(said.contains("Falls team has your message, and sees to it today."));
        assert!(!said.contains("Nobody"));
    }
}
