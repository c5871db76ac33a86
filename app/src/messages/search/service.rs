//! What the server must be able to do to find messages.

use super::model::FoundView;
use crate::{
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    posted::{Next, Posted},
};

/// Finding messages, among those that the caller may read.
///
/// What is looked for is somebody's, so it is in no address, log or history of a browser: it is
/// kept for the session.
#[async_trait::async_trait]
pub trait MessageSearchService: Send + Sync {
    /// Keeps what is to be looked for: `words`, and `resident` or nothing for the inbox.
    async fn look_for(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What was found about a resident.
    ///
    /// Answers [`PortalError::NotFound`] to those who may read no messages about them.
    async fn about(&self, caller: &Caller, resident: PersonId) -> Result<FoundView, PortalError>;

    /// What was found among everything that is the caller's to answer.
    ///
    /// Answers [`PortalError::NotFound`] to those who are not staff today.
    async fn in_inbox(&self, caller: &Caller) -> Result<FoundView, PortalError>;
}
