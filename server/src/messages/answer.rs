//! Writes into a thread that there is.

use super::send::{has_files, is_for_later, not_too_many, post, words, words_of};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    error::Result,
    store::{Tx, message::Opened, message_draft, message_write::desk_of, saved_reply},
};
use app::{
    backend::Caller,
    error::PortalError,
    ids::{DraftId, SavedReplyId, ThreadId},
    links,
    messages::{model::Side, view::REPLY},
    posted::{Next, Posted},
};

impl Portal {
    /// Writes into a thread, or keeps it for later.
    pub(super) async fn answer_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted, opened) = self.enter_to_write(caller, form).await?;
        let thread = ThreadId(opened.thread.id);
        let before = message_draft::in_thread(tx.connection(), &granted, thread).await?;
        let before = before.map(|row| DraftId(row.id));
        if is_for_later(form) {
            let to = (Some(thread), before);
            return self.keep_draft(tx, &granted, form, to).await;
        }
        if let Some(reply) = form.text("then").strip_prefix(REPLY) {
            let reply = reply.parse().map_err(|_| PortalError::NotFound)?;
            let form = with_reply(&tx, &granted, &opened, (form, reply)).await?;
            let next = Next::to(links::answer(granted.resident(), thread));
            let to = (Some(thread), before);
            self.keep_draft(tx, &granted, &form, to).await?;
            return Ok(next);
        }
        let words = words(form, has_files(&tx, before).await?)?;
        let next = Next::to(links::thread(granted.resident(), thread));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        not_too_many(&tx, &self.clock, &granted).await?;
        let was_closed = opened.thread.closed_at.is_some();
        let new = words_of(&granted, opened.side, words);
        let (message, row) = post(&tx, &self.clock, &granted, opened.thread, new).await?;
        if let Some(draft) = before {
            message_draft::sent(&tx, draft, message).await?;
        }
        let said = match (opened.side, was_closed && row.closed_at.is_none()) {
            (Side::Person, true) => "Sent. It is open again",
            _ if row.closed_at.is_some() => "Sent. It stays closed",
            _ => "Sent",
        };
        tx.commit().await?;
        Ok(next.saying(said))
    }
}

/// What was typed, with a saved reply of the desk behind it.
async fn with_reply(
    tx: &Tx,
    granted: &Granted,
    opened: &Opened,
    (form, reply): (&Posted, SavedReplyId),
) -> Result<Posted> {
    let answers = granted.also(Action::AnswerMessages).is_some();
    if opened.side != Side::Staff || !answers {
        return Err(PortalError::NotFound.into());
    }
    let desk = desk_of(&opened.thread)?;
    let row = saved_reply::one(tx.connection(), desk, reply).await?;
    let reply = row.ok_or(PortalError::NotFound)?.words;
    let words = match form.raw("words").trim() {
        "" => reply,
        typed => format!("{typed}\n\n{reply}"),
    };
    Ok(form.with("words", words))
}
