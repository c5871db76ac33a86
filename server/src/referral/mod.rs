//! Requests for help: asked question by question, sent once, answered by a team in time.

mod add;
mod answer;
mod begin;
mod care;
mod check;
pub mod clocks;
pub mod count;
pub(crate) mod draft;
mod end;
pub(crate) mod goal;
pub(crate) mod lines;
pub mod moves;
mod prefill;
mod read;
pub(crate) mod reference;
mod send;
pub(crate) mod stops;
pub(crate) mod tell;
pub(crate) mod triage;
mod withdraw;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId, ServiceId},
    posted::{Next, Posted},
    referral::{
        service::ReferralService,
        view::{
            CheckView, ExitView, QuestionsView, RequestView, RequestsView, ServicesView, StartView,
            StopView, WarningsView,
        },
    },
};

#[async_trait::async_trait]
impl ReferralService for Portal {
    async fn services(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<ServicesView, PortalError> {
        self.told(self.services_to_ask(caller, resident).await)
    }

    async fn start_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<StartView, PortalError> {
        self.told(self.before_asking(caller, resident, service).await)
    }

    async fn start(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.begin_request(caller, &form).await)
    }

    async fn questions(
        &self,
        caller: &Caller,
        (resident, service): (PersonId, ServiceId),
        page: String,
        to_check: bool,
    ) -> Result<QuestionsView, PortalError> {
        let shown = self.questions_of(caller, (resident, service), (&page, to_check));
        self.told(shown.await)
    }

    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.answer_questions(caller, &form).await)
    }

    async fn stop_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<StopView, PortalError> {
        self.told(self.help_at_once(caller, resident, service).await)
    }

    async fn checked(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.checked_already(caller, &form).await)
    }

    async fn warnings(
        &self,
        caller: &Caller,
        ids: (PersonId, ServiceId),
        page: String,
        to_check: bool,
    ) -> Result<WarningsView, PortalError> {
        self.told(self.warnings_after(caller, ids, (&page, to_check)).await)
    }

    async fn exit_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<ExitView, PortalError> {
        self.told(self.other_help(caller, resident, service).await)
    }

    async fn check(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<CheckView, PortalError> {
        self.told(self.check_request(caller, resident, service).await)
    }

    async fn send(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.send_request(caller, &form).await)
    }

    async fn drop_draft(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.drop_request(caller, &form).await)
    }

    async fn requests(
        &self,
        caller: &Caller,
        resident: PersonId,
        page: u32,
    ) -> Result<RequestsView, PortalError> {
        self.told(self.list_requests(caller, resident, page).await)
    }

    async fn request(
        &self,
        caller: &Caller,
        resident: PersonId,
        request: ReferralId,
    ) -> Result<RequestView, PortalError> {
        self.told(self.read_request(caller, resident, request).await)
    }

    async fn add(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.add_to_request(caller, &form).await)
    }

    async fn withdraw(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.withdraw_request(caller, &form).await)
    }
}
