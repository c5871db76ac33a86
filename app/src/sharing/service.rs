//! What the server must be able to do about sharing.

use super::model::{AroundView, CheckView, CodeSheet, KeptBackForm, OfferView, OneView, ShareForm};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, SharingId},
    posted::{Next, Posted},
};

/// Who is around a resident, and what they share with carers and trusted people.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait SharingService: Send + Sync {
    /// Everybody around a resident.
    async fn around(&self, caller: &Caller, resident: PersonId) -> Result<AroundView, PortalError>;

    /// The form of a new sharing, or of one that is there.
    async fn share_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        sharing: Option<SharingId>,
    ) -> Result<ShareForm, PortalError>;

    /// Which sections a resident keeps back.
    async fn kept_back_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<KeptBackForm, PortalError>;

    /// Keeps sections back, or no more: `resident`, and `section-` with the code of each.
    async fn keep_back(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Keeps what was chosen for the second step: the fields of the form.
    async fn propose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What was chosen, and what it will mean.
    async fn check(&self, caller: &Caller, resident: PersonId) -> Result<CheckView, PortalError>;

    /// Does what was chosen: `resident`.
    async fn share(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The code that this session made a moment ago.
    async fn code_sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<CodeSheet, PortalError>;

    /// Makes a new code for an offer that nobody took: `resident`, `sharing`.
    async fn make_new_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Forgets it.
    async fn put_code_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// One sharing.
    async fn one(
        &self,
        caller: &Caller,
        resident: PersonId,
        sharing: SharingId,
    ) -> Result<OneView, PortalError>;

    /// Pauses or goes on: `resident`, `sharing`, `to` with `pause` or `resume`.
    async fn pause(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Lets it hold for longer: `resident`, `sharing`.
    async fn renew(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends it: `sharing`, and `resident` and `reason` from those who decide.
    async fn end(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes the code of somebody who is signed in: `code`.
    async fn enter_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Makes an account with the code: `code`, `given`, `family`, `email`, `shared_device`.
    async fn open_account(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What the caller was offered or given.
    async fn offer(&self, caller: &Caller, sharing: SharingId) -> Result<OfferView, PortalError>;

    /// Accepts it or turns it down: `sharing`, `answer` with `accept` or `decline`.
    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
