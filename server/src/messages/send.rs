//! Everything that is written into a thread goes through here.

use super::tell;
use crate::{
    access::Granted,
    audit,
    clock::Clock,
    error::Result,
    http::rate,
    inbox::owners,
    store::{
        Tx, message_file,
        message_write::{self, NewMessage},
    },
};
use ::entity::message_thread;
use app::{
    audit::model::Act,
    error::{PortalError, Problem},
    ids::{DraftId, MessageId},
    messages::model::{MOST_IN_MESSAGE, MessageKind, Side},
    posted::{Checks, Posted},
};
use chrono::TimeDelta;

/// The most that one person sends in a day.
const MOST_IN_A_DAY: u32 = 100;

/// Writes a message into a thread, writes down that it was sent, and tells who is to know.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn post(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    thread: message_thread::Model,
    new: NewMessage,
) -> Result<(MessageId, message_thread::Model)> {
    let act = match new.kind {
        MessageKind::PhoneCall => Act::RecordCall,
        MessageKind::Words | MessageKind::Automatic => Act::SendMessage,
    };
    let side = new.side;
    let (id, thread) = message_write::write(tx, clock, thread, new).await?;
    audit::record(tx, clock, granted.entry(act).object(thread.id)).await?;
    // Whoever saw to it may be away now, or have left.
    let thread = owners::settle(tx, clock, thread).await?;
    let thread = tell::written(tx, clock, granted, thread, side).await?;
    Ok((id, thread))
}

/// What the caller writes, on a side.
pub(super) fn words_of(granted: &Granted, side: Side, words: String) -> NewMessage {
    NewMessage {
        author: Some(granted.actor()),
        side,
        basis: granted.basis(),
        kind: MessageKind::Words,
        words,
    }
}

/// Refuses more than one person can have to say in a day.
pub(super) async fn not_too_many(tx: &Tx, clock: &Clock, granted: &Granted) -> Result<()> {
    let key = format!("send_message:{}", granted.actor());
    rate::check(tx, clock, &key, MOST_IN_A_DAY, TimeDelta::days(1)).await
}

/// Whether files go with what somebody is writing.
pub(super) async fn has_files(tx: &Tx, draft: Option<DraftId>) -> Result<bool> {
    match draft {
        Some(draft) => Ok(!message_file::of_draft(tx.connection(), draft)
            .await?
            .is_empty()),
        None => Ok(false),
    }
}

/// The words of a form.
pub(super) fn words(form: &Posted, has_files: bool) -> std::result::Result<String, PortalError> {
    let mut checks = Checks::default();
    let words = check_words(&mut checks, form, has_files);
    checks.finish(words)
}

/// The same, with what is the matter added to what else is. A photo says something by itself.
pub(super) fn check_words(checks: &mut Checks, form: &Posted, has_files: bool) -> String {
    let words = form.raw("words").trim().to_owned();
    checks.require(has_files || !words.is_empty(), "words", Problem::Missing);
    checks.at_most(&words, MOST_IN_MESSAGE, "words");
    words
}

/// Whether a form is to be kept instead of sent: for later, or while files are added.
pub(super) fn is_for_later(form: &Posted) -> bool {
    matches!(form.text("then"), "later" | "files")
}
