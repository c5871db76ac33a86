//! Closes a thread and opens it again; takes it off somebody's list.

use super::tell;
use crate::{
    Portal, audit,
    error::Result,
    inbox::owners,
    store::message_write::{self, Closing},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ThreadId},
    links,
    messages::model::Side,
    posted::{Next, Posted},
};

impl Portal {
    /// Closes a thread or opens it again; what is so already stays so.
    pub(super) async fn close_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted, opened) = self.enter_to_write(caller, form).await?;
        let thread = opened.thread;
        let closes = match form.text("to") {
            "closed" => true,
            "open" => false,
            _ => return Err(PortalError::NotFound.into()),
        };
        let next = Next::to(links::thread(granted.resident(), ThreadId(thread.id)));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        if closes == thread.closed_at.is_some() {
            tx.commit().await?;
            return Ok(next);
        }
        let (clock, by, id) = (&self.clock, granted.actor(), thread.id);
        let act = if closes {
            Act::CloseThread
        } else {
            Act::ReopenThread
        };
        audit::record(&tx, clock, granted.entry(act).object(id)).await?;
        let said = if closes {
            let closed = message_write::close(&tx, clock, thread, Closing::By(by)).await?;
            self.ask_how_answers_were(&tx, &closed).await?;
            "Closed"
        } else {
            let open = message_write::reopen(&tx, clock, thread, by).await?;
            // Whoever saw to it may be away now, or have left.
            let open = owners::settle(&tx, clock, open).await?;
            tell::given(&tx, clock, &open).await?;
            match open.closed_at {
                None => "Open again",
                Some(_) => "Nobody is left who could answer, so it stays closed",
            }
        };
        tx.commit().await?;
        Ok(next.saying(said))
    }

    /// Takes a thread off the caller's list, or puts it back.
    pub(super) async fn put_thread_away(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let thread: ThreadId = form.parsed("thread").ok_or(PortalError::NotFound)?;
        let (tx, granted, opened) = self.enter_thread(caller, resident, thread).await?;
        let away = match form.text("to") {
            "away" => true,
            "list" => false,
            _ => return Err(PortalError::NotFound.into()),
        };
        let me = granted.actor();
        if !opened.has(me, Side::Person) {
            return Err(PortalError::NotFound.into());
        }
        let next = Next::to(links::messages(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        message_write::put_away(&tx, &self.clock, thread, me, away).await?;
        tx.commit().await?;
        Ok(next.saying(if away {
            "Put away. It comes back when somebody writes again"
        } else {
            "It is on your list again"
        }))
    }
}
