//! How a crisis plan begins: from the care plan, from a team's template, or
//! question by question; and the templates that teams keep.

mod choices;
mod copy;
mod facts;
mod guide;
mod template;
mod template_save;

use crate::Portal;
use app::{
    backend::Caller,
    begin::{
        model::{BeginView, GuideView, OffersView, TemplateForm, TemplatesView},
        service::BeginService,
    },
    error::PortalError,
    ids::{PersonId, TemplateId},
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl BeginService for Portal {
    async fn begin(&self, caller: &Caller, resident: PersonId) -> Result<BeginView, PortalError> {
        self.told(self.how_to_begin(caller, resident).await)
    }

    async fn facts_to_copy(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<OffersView, PortalError> {
        self.told(self.offered_facts(caller, resident).await)
    }

    async fn suggestions(
        &self,
        caller: &Caller,
        resident: PersonId,
        template: TemplateId,
    ) -> Result<OffersView, PortalError> {
        self.told(self.offered_by(caller, resident, template).await)
    }

    async fn guide(
        &self,
        caller: &Caller,
        resident: PersonId,
        step: Option<usize>,
    ) -> Result<GuideView, PortalError> {
        self.told(self.guide_through(caller, resident, step).await)
    }

    async fn templates(&self, caller: &Caller) -> Result<TemplatesView, PortalError> {
        self.told(self.template_list(caller).await)
    }

    async fn template_form(
        &self,
        caller: &Caller,
        template: Option<TemplateId>,
    ) -> Result<TemplateForm, PortalError> {
        self.told(self.open_template(caller, template).await)
    }

    async fn copy_facts(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.copy_chosen_facts(caller, &form).await)
    }

    async fn copy_template(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.copy_chosen_suggestions(caller, &form).await)
    }

    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.answer_question(caller, &form).await)
    }

    async fn save_template(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.keep_template(caller, &form).await)
    }

    async fn retire_template(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.end_template(caller, &form).await)
    }
}
