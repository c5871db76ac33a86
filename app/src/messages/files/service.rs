//! What the server must be able to do with files that go with messages.

use super::model::DraftFilesView;
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{DraftId, PersonId},
    posted::{Next, Posted},
};

/// Files of messages that are not sent yet, for whoever writes them.
///
/// Every function answers [`PortalError::NotFound`] for anybody else's, and
/// [`PortalError::Prove`] to those who must first give a second proof. A file itself comes and
/// goes outside the forms: `server/src/http/message_file.rs`.
#[async_trait::async_trait]
pub trait MessageFileService: Send + Sync {
    /// The files of a draft.
    async fn of_draft(
        &self,
        caller: &Caller,
        resident: PersonId,
        draft: DraftId,
    ) -> Result<DraftFilesView, PortalError>;

    /// Takes a file off a draft: `resident`, `draft`, `file`.
    async fn remove(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
