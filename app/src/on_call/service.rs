//! What the server must be able to do for those on call.

use super::model::{AnswerForm, FoundView, OnCallView, ReachView, SheetOrReason, UsesView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, UseId},
    posted::{Next, Posted},
};

/// Finding a person on call, opening their crisis sheet, and what became of it.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait OnCallService: Send + Sync {
    /// What somebody on call sees first.
    async fn start(&self, caller: &Caller) -> Result<OnCallView, PortalError>;

    /// Whom the last search found.
    async fn found(&self, caller: &Caller) -> Result<FoundView, PortalError>;

    /// The sheet, if the caller said why they need it; `again` asks anew.
    async fn sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: bool,
    ) -> Result<SheetOrReason, PortalError>;

    /// Which on-call teams can open the plan.
    async fn reach(&self, caller: &Caller, resident: PersonId) -> Result<ReachView, PortalError>;

    /// How the plan was used.
    async fn uses(&self, caller: &Caller, resident: PersonId) -> Result<UsesView, PortalError>;

    /// The form that asks how a use went.
    async fn answer_form(&self, caller: &Caller, used: UseId) -> Result<AnswerForm, PortalError>;

    /// Searches: `nhs`, or `family`, `given`, the date `born` and `postcode`.
    async fn search(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Opens a sheet: `person`, `reason`, `words`, `card`.
    async fn open(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says that the caller's team knows of the plan: `resident`.
    async fn confirm_known(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says how a use went: `use`, `followed`, `helped`, `change`.
    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
