//! What looks wrong to people in who has looked, and what the privacy officer answers.

mod answer;
mod ask;
mod read;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{LookQuestionId, PersonId},
    posted::{Next, Posted},
    privacy::{
        model::{AskView, AskedQuestion, DeskView, QuestionsView},
        service::PrivacyService,
    },
};
pub(crate) use read::attention;

/// The most characters of a question, and of an answer.
const MOST_IN_WORDS: u32 = 2_000;
/// A question is answered within so many working days.
const WORKING_DAYS: u32 = 5;

#[async_trait::async_trait]
impl PrivacyService for Portal {
    async fn ask_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        look: i64,
    ) -> Result<AskView, PortalError> {
        self.told(self.look_to_ask_about(caller, resident, look).await)
    }

    async fn ask(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.ask_about_look(caller, &form).await)
    }

    async fn desk(&self, caller: &Caller) -> Result<DeskView, PortalError> {
        self.told(self.privacy_desk(caller).await)
    }

    async fn questions(&self, caller: &Caller) -> Result<QuestionsView, PortalError> {
        self.told(self.look_questions(caller).await)
    }

    async fn question(
        &self,
        caller: &Caller,
        id: LookQuestionId,
    ) -> Result<AskedQuestion, PortalError> {
        self.told(self.look_question(caller, id).await)
    }

    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.answer_look_question(caller, &form).await)
    }
}
