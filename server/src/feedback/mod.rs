//! How people found care: asked with a link, given with one tap, counted, never with a name.
//!
//! An answer says the service, the day and the answer. Its identifier is random, the audit trail
//! notes that one came and not from whom, and what leads from a browser to it ends within the hour.

mod answer;
pub mod ask;
pub mod count;
mod desk;
mod enter;
mod form_code;
mod give;
mod held;
mod kiosk;
mod moderate;
mod more;
pub mod owners;
mod pass_on;
mod public;
mod said;
mod words;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    feedback::{
        service::FeedbackService,
        view::{
            About, AnswerRow, DeskView, EnterView, GiveView, HeldView, KioskMoreView, KioskView,
            KiosksView, MoreView, PaperView, SaidView, WordsView,
        },
    },
    ids::{ServiceId, WordsId},
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

    async fn more(&self, caller: &Caller, token: &str) -> Result<MoreView, PortalError> {
        self.told(self.more_feedback(caller, token).await)
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
        version: Option<i32>,
    ) -> Result<EnterView, PortalError> {
        self.told(self.feedback_to_enter(caller, service, version).await)
    }

    async fn enter(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.enter_feedback(caller, &form).await)
    }

    async fn paper(&self, caller: &Caller, service: ServiceId) -> Result<PaperView, PortalError> {
        self.told(self.feedback_paper(caller, service).await)
    }

    async fn words(
        &self,
        caller: &Caller,
        of: (ServiceId, WordsId),
    ) -> Result<WordsView, PortalError> {
        self.told(self.read_words(caller, of).await)
    }

    async fn reply(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.reply_to_words(caller, &form).await)
    }

    async fn show(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.show_words(caller, &form).await)
    }

    async fn hide(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.hide_words(caller, &form).await)
    }

    async fn close(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.close_words(caller, &form).await)
    }

    async fn hand_over(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.hand_over_words(caller, &form).await)
    }

    async fn pass_on(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.pass_words_on(caller, &form).await)
    }

    async fn held(&self, caller: &Caller, service: ServiceId) -> Result<HeldView, PortalError> {
        self.told(self.held_feedback(caller, service).await)
    }

    async fn sort_held(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.sort_held_feedback(caller, &form).await)
    }

    async fn said(&self, service: ServiceId) -> Result<SaidView, PortalError> {
        self.told(self.feedback_said(service).await)
    }

    async fn kiosks(&self, caller: &Caller, service: ServiceId) -> Result<KiosksView, PortalError> {
        self.told(self.kiosks_of(caller, service).await)
    }

    async fn make_kiosk(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.make_tablet(caller, &form).await)
    }

    async fn end_kiosk(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.end_tablet(caller, &form).await)
    }

    async fn kiosk(&self, token: &str) -> Result<KioskView, PortalError> {
        self.told(self.kiosk_question(token).await)
    }

    async fn give_on_kiosk(&self, form: Posted) -> Result<Next, PortalError> {
        self.told(self.give_on_tablet(&form).await)
    }

    async fn kiosk_more(&self, token: &str, said: &str) -> Result<KioskMoreView, PortalError> {
        self.told(self.more_on_tablet(token, said).await)
    }

    async fn say_more_on_kiosk(&self, form: Posted) -> Result<Next, PortalError> {
        self.told(self.say_more_on_tablet(&form).await)
    }

    async fn finish_on_kiosk(&self, form: Posted) -> Result<Next, PortalError> {
        self.told(self.finish_on_tablet(&form).await)
    }

    async fn answers(&self, caller: &Caller) -> Result<Vec<AnswerRow>, PortalError> {
        self.told(self.feedback_answers(caller).await)
    }
}
