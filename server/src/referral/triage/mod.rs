//! What staff do with a request that came to their team: one verb a file.
//!
//! Each verb enters through [`Portal::deciding`], which holds the request, and ends with
//! [`Portal::write_decision`], which saves it with what is needed to take the decision back.

mod accept;
mod answer;
mod ask;
mod assign;
mod before;
mod close;
mod decide_page;
mod deciding;
mod decline;
mod letter;
mod missed;
mod note;
pub(super) mod panel;
mod redirect;
mod seen;
pub(crate) mod several;
mod take;
mod undo;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId},
    posted::{Next, Posted},
    referral::triage::{
        model::Decision,
        service::TriageService,
        view::{DecideView, LetterView, ReferrerView},
    },
};

#[async_trait::async_trait]
impl TriageService for Portal {
    async fn decide_page(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        decision: Decision,
    ) -> Result<DecideView, PortalError> {
        self.told(self.page_to_decide(caller, ids, decision).await)
    }

    async fn take(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_request(caller, &form).await)
    }

    async fn assign(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.assign_request(caller, &form).await)
    }

    async fn note(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.note_on_request(caller, &form).await)
    }

    async fn ask(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.ask_for_more(caller, &form).await)
    }

    async fn accept(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.accept_request(caller, &form).await)
    }

    async fn redirect(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.redirect_request(caller, &form).await)
    }

    async fn decline(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.decline_request(caller, &form).await)
    }

    async fn seen(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.person_was_seen(caller, &form).await)
    }

    async fn missed(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.appointment_was_missed(caller, &form).await)
    }

    async fn close(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.close_request(caller, &form).await)
    }

    async fn undo(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.undo_decision(caller, &form).await)
    }

    async fn letter(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<LetterView, PortalError> {
        self.told(self.letter_of_request(caller, ids).await)
    }

    async fn answer(
        &self,
        caller: &Caller,
        request: ReferralId,
    ) -> Result<ReferrerView, PortalError> {
        self.told(self.answer_to_referrer(caller, request).await)
    }
}
