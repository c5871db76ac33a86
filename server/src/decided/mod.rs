//! Access that staff decide because the resident cannot decide it themself, and
//! the assessments of who could decide what.
//!
//! What is given is a sharing like any other, so the policy reads its rights with
//! each request. It never outlives its own last day, nor the day on which the
//! assessment it rests on is to be looked at again.

mod capacity;
mod end;
mod form;
mod read;
mod request;
mod rules;

use crate::Portal;
use app::{
    backend::Caller,
    decided::{
        model::{AssessmentForm, DecidedView, OneDecision, RequestForm},
        service::DecidedService,
    },
    error::PortalError,
    ids::{AssessmentId, DecisionId, PersonId},
    posted::{Next, Posted},
};
pub(crate) use read::{decisions, newest};

#[async_trait::async_trait]
impl DecidedService for Portal {
    async fn decided(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<DecidedView, PortalError> {
        self.told(self.read_decided(caller, resident).await)
    }

    async fn request_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RequestForm, PortalError> {
        self.told(self.request_page(caller, resident).await)
    }

    async fn decide(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.record_request(caller, &form).await)
    }

    async fn decision(
        &self,
        caller: &Caller,
        resident: PersonId,
        decision: DecisionId,
    ) -> Result<OneDecision, PortalError> {
        self.told(self.one_decision(caller, resident, decision).await)
    }

    async fn end_access(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.end_decided(caller, &form).await)
    }

    async fn assessment_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: Option<AssessmentId>,
    ) -> Result<AssessmentForm, PortalError> {
        self.told(self.assessment_page(caller, resident, again).await)
    }

    async fn assess(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.record_assessment(caller, &form).await)
    }
}
