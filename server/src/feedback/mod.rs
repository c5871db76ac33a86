//! How people found care: asked with a link, given with one tap, counted, never with a name.
//!
//! An answer says the service, the day and the answer. Its identifier is random, the audit trail
//! notes that one came and not from whom, and what leads from a browser to it ends within the hour.

pub mod ask;
pub mod count;
mod desk;
mod enter;
mod give;
mod more;
mod said;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    feedback::{
        service::FeedbackService,
        view::{About, DeskView, EnterView, GiveView, MoreView, PaperView},
    },
    ids::ServiceId,
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl FeedbackService for Portal {
    async fn services(&self) -> Result<Vec<(ServiceId, String)>, PortalError> {
        self.told(self.services_to_speak_of().await)
    }

    async fn question(&self, about: About) -> Result<GiveView, PortalError> {
        self.told(self.feedback_question(about).await)
    }

    async fn give(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.give_feedback(caller, &form).await)
    }

    async fn more(&self, token: &str) -> Result<MoreView, PortalError> {
        self.told(self.more_feedback(token).await)
    }

    async fn say_more(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.say_more_feedback(caller, &form).await)
    }

    async fn desk(&self, caller: &Caller, service: ServiceId) -> Result<DeskView, PortalError> {
        self.told(self.feedback_desk(caller, service).await)
    }

    async fn enter_page(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<EnterView, PortalError> {
        self.told(self.feedback_to_enter(caller, service).await)
    }

    async fn enter(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.enter_feedback(caller, &form).await)
    }

    async fn paper(&self, caller: &Caller, service: ServiceId) -> Result<PaperView, PortalError> {
        self.told(self.feedback_paper(caller, service).await)
    }
}
