//! What the server must be able to do with appointments.

use super::view::{CancelView, TimesView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId},
    posted::{Next, Posted},
};

/// Times that are chosen, moved and cancelled.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not arrange and
/// [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait AppointmentsService: Send + Sync {
    /// The next free times for a request that was accepted: at the clinics that were asked for,
    /// or at any.
    async fn times(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        anywhere: bool,
    ) -> Result<TimesView, PortalError>;

    /// Books a time: `resident`, `request`, `slot`; with `appointment` it moves that one.
    async fn choose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The appointment that is to be called off.
    async fn cancel_page(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<CancelView, PortalError>;

    /// Calls it off: `resident`, `request`, `appointment`, `reason`.
    async fn cancel(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
