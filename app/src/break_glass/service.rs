//! What the server must be able to do for emergency access.

use super::model::{EmergencyAccess, EmergencyAccessesView, TakeView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{BreakGlassId, PersonId},
    posted::{Next, Posted},
};

/// Emergency access, for staff who have no other way to a record.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a fresh proof.
#[async_trait::async_trait]
pub trait BreakGlassService: Send + Sync {
    /// The page that asks why.
    async fn ask(&self, caller: &Caller, resident: PersonId) -> Result<TakeView, PortalError>;

    /// The list of those who look into it, and of those who may agree that telling waits.
    async fn list(&self, caller: &Caller) -> Result<EmergencyAccessesView, PortalError>;

    /// One of them.
    async fn access(
        &self,
        caller: &Caller,
        id: BreakGlassId,
    ) -> Result<EmergencyAccess, PortalError>;

    /// Takes it: `resident`, `reason`, `words`, `wait` when telling now could be a danger.
    async fn take(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends it: `access`.
    async fn stop(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Agrees, as a second person, that telling waits: `access`, `wait_words`.
    async fn delay(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Lets the person be told now after all: `access`.
    async fn release(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Writes down what came of it: `access`, `outcome`, `outcome_words`.
    async fn review(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
