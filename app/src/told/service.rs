//! What the server must be able to do with who hears of changes.

use super::model::{EmailsView, StopView, ToldView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    posted::{Next, Posted},
};

/// Who hears of changes, which the resident alone sees and decides, and which emails
/// somebody gets, which is theirs to decide.
///
/// Every function about a resident answers [`PortalError::NotFound`] to everybody else and
/// [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait ToldService: Send + Sync {
    /// Who hears now, and who could.
    async fn listeners(&self, caller: &Caller, resident: PersonId)
    -> Result<ToldView, PortalError>;

    /// Chooses: `resident`, `own`, and `changes-…` and `crisis-…` for each person.
    async fn choose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Which emails the caller gets.
    async fn emails(&self, caller: &Caller) -> Result<EmailsView, PortalError>;

    /// Chooses them: a field for each code of a [`super::topic::Topic`] that is to come.
    async fn choose_emails(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What a link in an email stops; nothing changes yet, and nobody has to sign in.
    async fn stop_link(&self, token: &str) -> Result<StopView, PortalError>;

    /// Stops such emails; the field is `token`.
    async fn stop_emails(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Lets them come again; the field is `token`.
    async fn start_emails(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
