//! Writes into a thread that there is.

use super::send::{is_for_later, not_too_many, post, words, words_of};
use crate::{Portal, error::Result, store::message_draft};
use app::{
    backend::Caller,
    ids::{DraftId, ThreadId},
    links,
    messages::model::Side,
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
        let words = words(form)?;
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
