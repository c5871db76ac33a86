//! The care plan: the plan engine, for the care plan.

use crate::Portal;
use app::{
    backend::Caller,
    care_plan::{
        kind::PlanKind,
        model::{CompareView, HistoryView, ItemForm, PlanView, SectionForm},
        service::CarePlanService,
    },
    error::PortalError,
    ids::{ItemId, PersonId},
    posted::{Next, Posted},
};

const KIND: PlanKind = PlanKind::Care;

#[async_trait::async_trait]
impl CarePlanService for Portal {
    async fn read(&self, caller: &Caller, resident: PersonId) -> Result<PlanView, PortalError> {
        self.told(self.read_plan(KIND, caller, resident).await)
    }

    async fn section_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
    ) -> Result<SectionForm, PortalError> {
        self.told(self.plan_text_form(KIND, caller, resident, heading).await)
    }

    async fn item_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        item: Option<ItemId>,
        parent: Option<ItemId>,
    ) -> Result<ItemForm, PortalError> {
        let form = self.plan_item_form(KIND, caller, resident, heading, item, parent);
        self.told(form.await)
    }

    async fn history(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        page: u32,
    ) -> Result<HistoryView, PortalError> {
        self.told(
            self.plan_history(KIND, caller, resident, heading, page)
                .await,
        )
    }

    async fn compare(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        from: i32,
        to: i32,
    ) -> Result<CompareView, PortalError> {
        let view = self.plan_compare(KIND, caller, resident, heading, (from, to));
        self.told(view.await)
    }

    async fn save_section(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.save_plan_text(KIND, caller, &form).await)
    }

    async fn save_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.save_plan_item(KIND, caller, &form).await)
    }

    async fn remove_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.remove_plan_item(KIND, caller, &form).await)
    }

    async fn restore(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.restore_plan_section(KIND, caller, &form).await)
    }
}
