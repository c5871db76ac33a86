//! Messages: to whom they go, who sees to them, by when, and who is told; and their pages.

mod answer;
mod automatic;
mod close;
pub mod count;
pub mod cover;
pub mod desk;
pub mod digest;
mod draft;
pub mod due;
pub mod files;
pub(crate) mod follow;
mod form;
mod glance;
mod hours;
pub(crate) mod let_in;
mod list;
mod names;
mod people;
mod read;
pub mod route;
mod search;
pub(crate) mod send;
mod start;
pub(crate) mod still;
pub mod tell;

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{
        Tx,
        message::{self, Opened},
    },
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{DraftId, PersonId, ThreadId},
    messages::{
        model::Side,
        service::MessageService,
        view::{ThreadPaper, ThreadView, ThreadsView, WriteView},
    },
    posted::{Next, Posted},
};

pub(crate) use glance::glance;

#[async_trait::async_trait]
impl MessageService for Portal {
    async fn threads(
        &self,
        caller: &Caller,
        resident: PersonId,
        all: bool,
        page: u32,
    ) -> std::result::Result<ThreadsView, PortalError> {
        self.told(self.list_threads(caller, resident, all, page).await)
    }

    async fn form(
        &self,
        caller: &Caller,
        resident: PersonId,
        to: Option<String>,
        draft: Option<DraftId>,
    ) -> std::result::Result<WriteView, PortalError> {
        self.told(self.message_form(caller, resident, to, draft).await)
    }

    async fn send(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.start_thread(caller, &form).await)
    }

    async fn thread(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> std::result::Result<ThreadView, PortalError> {
        self.told(self.read_thread(caller, resident, thread).await)
    }

    async fn paper(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> std::result::Result<ThreadPaper, PortalError> {
        self.told(self.thread_paper(caller, resident, thread).await)
    }

    async fn answer(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.answer_thread(caller, &form).await)
    }

    async fn add(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.add_to_thread(caller, &form).await)
    }

    async fn remove(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.take_off_thread(caller, &form).await)
    }

    async fn close(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.close_thread(caller, &form).await)
    }

    async fn put_away(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.put_thread_away(caller, &form).await)
    }

    async fn drop_draft(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.throw_draft_away(caller, &form).await)
    }
}

impl Portal {
    /// Opens a transaction in which the caller reads one thread; one that they may not read
    /// is not there, and that they asked is written down.
    pub(crate) async fn enter_thread(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> Result<(Tx, Granted, Opened)> {
        let (tx, granted) = self.enter(caller, Action::ReadMessages, resident).await?;
        if let Some(opened) = message::open(&tx, &granted, thread).await? {
            return Ok((tx, granted, opened));
        }
        let entry = granted.entry(Act::OpenThread).object(thread).refused();
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }

    /// The same for a form, for those who may write in it; with what lets them.
    pub(crate) async fn enter_to_write(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<(Tx, Granted, Opened)> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let thread: ThreadId = form.parsed("thread").ok_or(PortalError::NotFound)?;
        let (tx, granted, opened) = self.enter_thread(caller, resident, thread).await?;
        let granted = writes(&granted, &opened).ok_or(PortalError::NotFound)?;
        Ok((tx, granted, opened))
    }
}

/// What lets the caller write in a thread, if anything does: as somebody close to the
/// resident, or as one of those who answer.
fn writes(granted: &Granted, opened: &Opened) -> Option<Granted> {
    granted.also(match opened.side {
        Side::Person => Action::WriteMessages,
        Side::Staff | Side::Portal => Action::AnswerMessages,
    })
}
