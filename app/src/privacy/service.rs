//! What the server must be able to do with questions about looks.

use super::model::{AskView, AskedQuestion, DeskView, QuestionsView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{LookQuestionId, PersonId},
    posted::{Next, Posted},
};

/// Questions about looks, for whoever may ask and answer them.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait PrivacyService: Send + Sync {
    /// The form that asks about a look, by its place in the audit trail.
    async fn ask_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        look: i64,
    ) -> Result<AskView, PortalError>;

    /// Asks: `resident`, `look`, `words`.
    async fn ask(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Everything that waits for whoever watches over privacy.
    async fn desk(&self, caller: &Caller) -> Result<DeskView, PortalError>;

    /// The questions that the caller answers.
    async fn questions(&self, caller: &Caller) -> Result<QuestionsView, PortalError>;

    /// One of them.
    async fn question(
        &self,
        caller: &Caller,
        id: LookQuestionId,
    ) -> Result<AskedQuestion, PortalError>;

    /// Answers: `question`, `outcome`, `answer`.
    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
