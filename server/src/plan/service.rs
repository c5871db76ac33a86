//! What the pages ask of the plan engine.

use super::paper;
use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{ItemId, PersonId},
    plan::{
        kind::PlanKind,
        model::{CompareView, HistoryView, ItemForm, NewItem, PlanView, SectionForm},
        paper::PaperView,
        service::PlanService,
    },
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl PlanService for Portal {
    async fn read(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<PlanView, PortalError> {
        self.told(self.read_plan(kind, caller, resident).await)
    }

    async fn paper(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<PaperView, PortalError> {
        let (print, _) = paper::acts(kind);
        self.told(self.read_paper(print, kind, caller, resident).await)
    }

    async fn section_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
    ) -> Result<SectionForm, PortalError> {
        self.told(self.plan_text_form(caller, resident, heading).await)
    }

    async fn item_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        item: Option<ItemId>,
        new: NewItem,
    ) -> Result<ItemForm, PortalError> {
        let form = self.plan_item_form(caller, resident, heading, item, new);
        self.told(form.await)
    }

    async fn history(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        page: u32,
    ) -> Result<HistoryView, PortalError> {
        self.told(self.plan_history(caller, resident, heading, page).await)
    }

    async fn compare(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        from: i32,
        to: i32,
    ) -> Result<CompareView, PortalError> {
        let view = self.plan_compare(caller, resident, heading, (from, to));
        self.told(view.await)
    }

    async fn save_section(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.save_plan_text(caller, &form).await)
    }

    async fn save_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.save_plan_item(caller, &form).await)
    }

    async fn remove_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.remove_plan_item(caller, &form).await)
    }

    async fn move_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.move_plan_item(caller, &form).await)
    }

    async fn restore(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.restore_plan_section(caller, &form).await)
    }
}
