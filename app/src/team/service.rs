//! What the server must be able to do with a resident's team.

use super::model::{AddForm, AskForm, EndForm, WishToAnswer};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, TieId, WishId},
    posted::{Next, Posted},
};

/// Who looks after a resident.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait TeamService: Send + Sync {
    /// Whom staff may add.
    async fn add_form(&self, caller: &Caller, resident: PersonId) -> Result<AddForm, PortalError>;

    /// Adds a team or a colleague: `resident`, `who`, `team` or `colleague` and `as`, `reason`.
    async fn add(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Somebody who could be ended.
    async fn end_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> Result<EndForm, PortalError>;

    /// Ends it: `resident`, `tie`, `reason`.
    async fn end(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A team that could be kept out.
    async fn limit_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> Result<EndForm, PortalError>;

    /// Keeps it out or lets it in: `resident`, `tie`, `to` with `limit` or `share`.
    async fn limit(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Who could be asked to go.
    async fn ask_form(&self, caller: &Caller, resident: PersonId) -> Result<AskForm, PortalError>;

    /// Asks for a change: `resident`, `wish`, `who` or `tie`, `reason`.
    async fn ask(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A wish that waits.
    async fn wish(
        &self,
        caller: &Caller,
        resident: PersonId,
        wish: WishId,
    ) -> Result<WishToAnswer, PortalError>;

    /// Answers it: `resident`, `wish`, `outcome`, `answer`.
    async fn answer_wish(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
