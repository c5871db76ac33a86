//! Plans that are talked through, and what figures say of it.

pub mod count;
mod form;
pub mod measures;
pub mod month;
mod read;
mod save;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    plan::kind::PlanKind,
    posted::{Next, Posted},
    review::{model::ReviewForm, service::ReviewService},
};

#[async_trait::async_trait]
impl ReviewService for Portal {
    async fn form(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<ReviewForm, PortalError> {
        self.told(self.review_form(caller, resident, kind).await)
    }

    async fn record(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.record_review(caller, &form).await)
    }
}
