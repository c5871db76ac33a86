//! Who agrees with a plan and on what basis, who does not, and whether it is still right.

mod agree;
pub mod check;
mod disagree;
mod due;
mod representative;
mod standing;

use crate::Portal;
use app::{
    agreement::{
        model::{AgreeView, DisagreeForm, RepresentativesView},
        service::AgreementService,
    },
    backend::Caller,
    error::PortalError,
    ids::{ItemId, PersonId},
    plan::kind::PlanKind,
    posted::{Next, Posted},
};
pub(crate) use disagree::disagreements;
pub(crate) use representative::{Carer, carers, views as representatives};
pub(crate) use standing::{PlanStanding, check_since, standing};

#[async_trait::async_trait]
impl AgreementService for Portal {
    async fn agree_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<AgreeView, PortalError> {
        self.told(self.plan_to_agree(caller, resident, kind).await)
    }

    async fn agree(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.agree_with_plan(caller, &form).await)
    }

    async fn confirm(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.confirm_plan(caller, &form).await)
    }

    async fn disagree_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        item: Option<ItemId>,
    ) -> Result<DisagreeForm, PortalError> {
        let form = self.form_to_disagree(caller, resident, heading, item);
        self.told(form.await)
    }

    async fn disagree(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.write_disagreement(caller, &form).await)
    }

    async fn withdraw(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_disagreement_back(caller, &form).await)
    }

    async fn representatives(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RepresentativesView, PortalError> {
        self.told(self.read_representatives(caller, resident).await)
    }

    async fn record_representative(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> Result<Next, PortalError> {
        self.told(self.write_representative(caller, &form).await)
    }

    async fn end_representative(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.stop_representative(caller, &form).await)
    }
}
