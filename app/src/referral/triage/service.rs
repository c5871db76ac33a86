//! What the server must be able to do for staff who see to requests.

use super::{
    model::Decision,
    view::{DecideView, LetterView, ReferrerView},
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId},
    posted::{Next, Posted},
};

/// Deciding about requests.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not see to and
/// [`PortalError::Prove`] when they must first give a second proof. Every form has `resident`
/// and `request`, `version` as it was shown, and may have `then`.
#[async_trait::async_trait]
pub trait TriageService: Send + Sync {
    /// The page of a decision; not there where the request cannot go that way.
    async fn decide_page(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        decision: Decision,
    ) -> Result<DecideView, PortalError>;

    /// Begins to look at a request.
    async fn take(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Gives it to somebody of the team, or to the whole team: `owner`.
    async fn assign(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Notes something for staff alone: `note`.
    async fn note(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Asks for more: `reason`.
    async fn ask(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Accepts it: `urgency`, `reason` in words to the person, `lower` why it is less pressing.
    async fn accept(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Passes it on: `to` a service or outside, `elsewhere` in words, `reason`.
    async fn redirect(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Does not accept it: `reason`, `elsewhere`.
    async fn decline(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says that the person came to the `appointment`, or else when they were seen or rung:
    /// `day`, `time`; `note`.
    async fn seen(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says that they did not come to the `appointment`; `note`.
    async fn missed(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Closes it: `outcome`, `reason`.
    async fn close(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes the last decision back.
    async fn undo(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The letter about a request that was not accepted, passed on or closed.
    async fn letter(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<LetterView, PortalError>;

    /// What became of a request that the caller made at work.
    async fn answer(
        &self,
        caller: &Caller,
        request: ReferralId,
    ) -> Result<ReferrerView, PortalError>;
}
