//! What the server must be able to do with who hears of changes.

use super::model::ToldView;
use crate::{
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    posted::{Next, Posted},
};

/// Who hears of changes: the resident alone sees and decides it.
///
/// Every function answers [`PortalError::NotFound`] to everybody else and
/// [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait ToldService: Send + Sync {
    /// Who hears now, and who could.
    async fn listeners(&self, caller: &Caller, resident: PersonId)
    -> Result<ToldView, PortalError>;

    /// Chooses: `resident`, `own`, and `changes-…` and `crisis-…` for each person.
    async fn choose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
