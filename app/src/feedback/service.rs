//! What the server must be able to do with feedback.

use super::view::{About, DeskView, EnterView, GiveView, MoreView, PaperView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::ServiceId,
    posted::{Next, Posted},
};

/// How people found care. Whoever answers need not sign in, and nothing that is kept says who
/// they are.
#[async_trait::async_trait]
pub trait FeedbackService: Send + Sync {
    /// The services about which something can be said, by name.
    async fn services(&self) -> Result<Vec<(ServiceId, String)>, PortalError>;

    /// The question about a service, or the one that a link leads to; opening it uses nothing up.
    ///
    /// Answers [`PortalError::NotFound`] for what there is not, and for a link that was answered
    /// or is too old.
    async fn question(&self, about: About) -> Result<GiveView, PortalError>;

    /// Takes the answer: `service` or `token`, `rating`, and `role` where no link says it.
    async fn give(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What can be said besides, for whoever has just answered.
    async fn more(&self, token: &str) -> Result<MoreView, PortalError>;

    /// Takes it: `token`, `said-…` for each statement, `words-…` for each question in words.
    async fn say_more(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The feedback of a service, for those who run it or work in its teams.
    async fn desk(&self, caller: &Caller, service: ServiceId) -> Result<DeskView, PortalError>;

    /// The form on which they type in what came on paper or by phone.
    async fn enter_page(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<EnterView, PortalError>;

    /// Takes that: `service`, `method`, `role`, `rating`, `said-…`, `words-…`.
    async fn enter(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The sheet to print.
    async fn paper(&self, caller: &Caller, service: ServiceId) -> Result<PaperView, PortalError>;
}
