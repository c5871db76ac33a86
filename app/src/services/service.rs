//! What the server must be able to do with services.

use super::view::{
    ClosingView, EditView, LettersView, NewView, ServiceView, ServicesView, VersionsView,
    WritingView,
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::ServiceId,
    posted::{Next, Posted},
};

/// Services that are run without code.
///
/// Every function answers [`PortalError::NotFound`] to whom a service does not concern and
/// [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait ServicesService: Send + Sync {
    /// The services that the caller runs or works in.
    async fn list(&self, caller: &Caller) -> Result<ServicesView, PortalError>;

    /// One of them.
    async fn service(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<ServiceView, PortalError>;

    /// The form that changes it.
    async fn edit_form(&self, caller: &Caller, service: ServiceId)
    -> Result<EditView, PortalError>;

    /// Changes it: `service`, `version`, `name`, `about`, `team`, `care_team`, `self_referral`,
    /// `open`, `answer`, `answer_unit`, `see`, `see_unit`, `longest`.
    async fn save(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The form of a new one.
    async fn new_form(&self, caller: &Caller) -> Result<NewView, PortalError>;

    /// Makes one: `code`, `name`, `about`, `team`, `care_team`.
    async fn make(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The versions of what it asks, and one of them: that of a number, or the newest.
    async fn versions(
        &self,
        caller: &Caller,
        service: ServiceId,
        number: Option<i32>,
    ) -> Result<VersionsView, PortalError>;

    /// What the caller is writing to be asked next.
    async fn writing(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<WritingView, PortalError>;

    /// Keeps what they wrote, and looks at it: `service`, `definition`.
    async fn check_questions(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Asks it from now on: `service`, `newest`, `signed_by`, `signed_role`, `signed_on`.
    async fn save_questions(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Throws away what they wrote: `service`.
    async fn drop_questions(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The days on which its organisation is closed.
    async fn closing_days(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<ClosingView, PortalError>;

    /// Adds one: `service`, `day`, `why`.
    async fn add_closing_day(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes one away: `service`, `day` as `2026-12-01`.
    async fn remove_closing_day(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What it adds to its letters.
    async fn letters(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<LettersView, PortalError>;

    /// Changes that: `service`, `version`, and a field for each kind of letter.
    async fn save_letters(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
