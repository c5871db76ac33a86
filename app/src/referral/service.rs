//! What the server must be able to do with requests for help.

use super::view::{
    CheckView, ExitView, QuestionsView, RequestView, RequestsView, ServicesView, StartView,
    StopView, WarningsView,
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId, ServiceId},
    posted::{Next, Posted},
};

/// Asking a service for help, and what becomes of it.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not see and
/// [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait ReferralService: Send + Sync {
    /// What can be asked for.
    async fn services(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<ServicesView, PortalError>;

    /// The first page of one request.
    async fn start_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<StartView, PortalError>;

    /// Begins it, or goes on with it: `resident`, `service`, `again` to begin anew.
    async fn start(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A page of its questions.
    async fn questions(
        &self,
        caller: &Caller,
        (resident, service): (PersonId, ServiceId),
        page: String,
        to_check: bool,
    ) -> Result<QuestionsView, PortalError>;

    /// Saves the answers of a page: `resident`, `service`, `page`, `to_check`, and its questions.
    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What to do when somebody needs help at once.
    async fn stop_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<StopView, PortalError>;

    /// Notes that somebody has looked at a sign of danger already: `resident`, `service`,
    /// `checked-when` and `checked-where`.
    async fn checked(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What to do besides, because of the answers on a page.
    async fn warnings(
        &self,
        caller: &Caller,
        ids: (PersonId, ServiceId),
        page: String,
        to_check: bool,
    ) -> Result<WarningsView, PortalError>;

    /// Why the service is not the right one.
    async fn exit_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<ExitView, PortalError>;

    /// What would be sent.
    async fn check(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<CheckView, PortalError>;

    /// Sends it: `resident`, `service`, `version`; of staff also `source`, `way`, `referrer`.
    async fn send(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Throws away what was begun: `resident`, `service`.
    async fn drop_draft(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A page of a person's requests, from 1.
    async fn requests(
        &self,
        caller: &Caller,
        resident: PersonId,
        page: u32,
    ) -> Result<RequestsView, PortalError>;

    /// One request.
    async fn request(
        &self,
        caller: &Caller,
        resident: PersonId,
        request: ReferralId,
    ) -> Result<RequestView, PortalError>;

    /// Adds something to it: `resident`, `request`, `words`.
    async fn add(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes it back: `resident`, `request`, `reason`.
    async fn withdraw(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
