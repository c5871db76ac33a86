//! What the server must be able to do with what waits.

use super::{
    model::{WaitingAsked, WaitingView},
    told::ToldView,
};
use crate::{
    backend::Caller,
    error::PortalError,
    posted::{Next, Posted},
};

/// Everything that waits for a member of staff and their teams.
#[async_trait::async_trait]
pub trait WaitingService: Send + Sync {
    /// A page of it.
    ///
    /// Answers [`PortalError::NotFound`] to whoever answers no messages and receives no requests.
    async fn waiting(
        &self,
        caller: &Caller,
        asked: WaitingAsked,
    ) -> Result<WaitingView, PortalError>;

    /// Takes or gives several requests at once: `request-<id>` with the resident and the version
    /// that was seen, `do`, and `to` for whom they are given to.
    async fn several(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Those who were told to get help at once and sent no request.
    ///
    /// Answers [`PortalError::NotFound`] as the page of what waits does.
    async fn told_to_get_help(&self, caller: &Caller) -> Result<ToldView, PortalError>;

    /// Says that the team has looked at one of them: `resident`, `stop`, `note-<stop>`.
    async fn look_at_stop(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
