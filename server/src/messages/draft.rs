//! Keeps what somebody typed for later, and throws it away.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    error::Result,
    store::{Tx, message_draft},
};
use app::{
    backend::Caller,
    error::{PortalError, Problem},
    ids::{DraftId, PersonId, ThreadId},
    links,
    messages::model::MOST_IN_MESSAGE,
    posted::{Checks, Next, Posted},
};
use std::collections::BTreeMap;

/// The fields that are kept.
const KEPT: [&str; 6] = ["to", "whom", "subject", "about", "heading", "words"];
/// The most characters of any other field than the words.
const MOST_IN_FIELD: u32 = 100;

impl Portal {
    /// Keeps what was typed, in place of what was kept before.
    pub(super) async fn keep_draft(
        &self,
        tx: Tx,
        granted: &Granted,
        form: &Posted,
        (thread, before): (Option<ThreadId>, Option<DraftId>),
    ) -> Result<Next> {
        let next = Next::to(links::messages(granted.resident()));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        checks.at_most(form.raw("words").trim(), MOST_IN_MESSAGE, "words");
        checks.finish(())?;
        if before.is_none() && message_draft::is_full(tx.connection(), granted).await? {
            let limit = message_draft::MOST;
            return Err(PortalError::field("words", Problem::TooMany { limit }).into());
        }
        let fields: BTreeMap<String, String> = KEPT
            .into_iter()
            .map(|field| (field.to_owned(), form.raw(field).trim().to_owned()))
            .filter(|(field, value)| field == "words" || app::posted::fits(value, MOST_IN_FIELD))
            .collect();
        let typed = (thread, &fields);
        message_draft::keep(&tx, &self.clock, granted, before, typed).await?;
        tx.commit().await?;
        Ok(next.saying("Saved. It is not sent yet"))
    }

    /// The draft that a form goes on with, which must be the caller's.
    pub(super) async fn draft_of(
        &self,
        tx: &Tx,
        granted: &Granted,
        form: &Posted,
    ) -> Result<Option<DraftId>> {
        if form.text("draft").is_empty() {
            return Ok(None);
        }
        let id: DraftId = form.parsed("draft").ok_or(PortalError::NotFound)?;
        // One that was sent or thrown away on another device is simply gone.
        let row = message_draft::one(tx.connection(), granted, id).await?;
        Ok(row.filter(|row| row.thread_id.is_none()).map(|_| id))
    }

    /// Throws away what was not sent.
    pub(super) async fn throw_draft_away(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let id: DraftId = form.parsed("draft").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::ReadMessages, resident).await?;
        let next = Next::to(links::messages(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        message_draft::one(tx.connection(), &granted, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        message_draft::remove(&tx, id).await?;
        tx.commit().await?;
        Ok(next.saying("Thrown away"))
    }
}
