//! What the server must be able to do with messages.

use super::view::{ThreadPaper, ThreadView, ThreadsView, WriteView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{DraftId, PersonId, ThreadId},
    posted::{Next, Posted},
};

/// Messages about a resident, for those who are in them.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait MessageService: Send + Sync {
    /// The threads that the caller is in, with or without those they put away.
    async fn threads(
        &self,
        caller: &Caller,
        resident: PersonId,
        all: bool,
        page: u32,
    ) -> Result<ThreadsView, PortalError>;

    /// The page on which a message is written, to the one of a tie or to whoever answers.
    async fn form(
        &self,
        caller: &Caller,
        resident: PersonId,
        to: Option<String>,
        draft: Option<DraftId>,
    ) -> Result<WriteView, PortalError>;

    /// Sends a message, or keeps it for later when `then` says so: `resident`, `to`, `whom`,
    /// `subject`, `about`, `heading`, `words`, `draft`.
    async fn send(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A thread.
    async fn thread(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> Result<ThreadView, PortalError>;

    /// The same to print.
    async fn paper(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> Result<ThreadPaper, PortalError>;

    /// Writes into a thread, or keeps it for later when `then` says so: `resident`, `thread`,
    /// `words`.
    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Lets somebody in: `resident`, `thread`, `person`.
    async fn add(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes somebody off: `resident`, `thread`, `person`.
    async fn remove(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Closes a thread, or opens it again: `resident`, `thread`, `to`.
    async fn close(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes a thread off the caller's list, or puts it back: `resident`, `thread`, `to`.
    async fn put_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Throws away what was not sent: `resident`, `draft`.
    async fn drop_draft(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
