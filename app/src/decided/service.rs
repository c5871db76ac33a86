//! What the server must be able to do about decided access.

use super::model::{AssessmentForm, DecidedView, OneDecision, RequestForm};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{AssessmentId, DecisionId, PersonId},
    posted::{Next, Posted},
};

/// Access that staff decide because the resident cannot, and who could decide what.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait DecidedService: Send + Sync {
    /// Everything that was decided about a resident, for staff who give care.
    async fn decided(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<DecidedView, PortalError>;

    /// The form of a request.
    async fn request_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RequestForm, PortalError>;

    /// Records a request and what was decided: the fields of the form.
    async fn decide(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// One decision.
    async fn decision(
        &self,
        caller: &Caller,
        resident: PersonId,
        decision: DecisionId,
    ) -> Result<OneDecision, PortalError>;

    /// Ends what was given: `resident`, `decision`, `reason`.
    async fn end_access(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The form of an assessment, of something new or of what was looked at before.
    async fn assessment_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: Option<AssessmentId>,
    ) -> Result<AssessmentForm, PortalError>;

    /// Records an assessment: the fields of the form.
    async fn assess(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
