//! What the server must be able to do with reviews.

use super::model::ReviewForm;
use crate::{
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    plan::kind::PlanKind,
    posted::{Next, Posted},
};

/// Reviews of both plans, for whoever may change the plan's section of reviews.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait ReviewService: Send + Sync {
    /// The form of a review.
    async fn form(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<ReviewForm, PortalError>;

    /// Writes a review down: `resident`, `plan`, `version`, `held`, `present-…`,
    /// `others`, its words, `extent-…` and `words-…` of goals, `next`, `responsible`
    /// and who said it.
    async fn record(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
