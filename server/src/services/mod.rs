//! The services that people can ask for help, and how they are run.

pub(crate) mod change;
pub(crate) mod changes;
mod closing;
pub mod forms;
mod letters;
mod list;
mod make;
mod questions;
mod write;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::ServiceId,
    posted::{Next, Posted},
    services::{
        service::ServicesService,
        view::{
            ClosingView, EditView, LettersView, NewView, ServiceView, ServicesView, VersionsView,
            WritingView,
        },
    },
};

#[async_trait::async_trait]
impl ServicesService for Portal {
    async fn list(&self, caller: &Caller) -> Result<ServicesView, PortalError> {
        self.told(self.list_services(caller).await)
    }

    async fn service(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<ServiceView, PortalError> {
        self.told(self.read_service(caller, service).await)
    }

    async fn edit_form(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<EditView, PortalError> {
        self.told(self.service_to_change(caller, service).await)
    }

    async fn save(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.change_service(caller, &form).await)
    }

    async fn new_form(&self, caller: &Caller) -> Result<NewView, PortalError> {
        self.told(self.service_to_make(caller).await)
    }

    async fn make(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.make_service(caller, &form).await)
    }

    async fn versions(
        &self,
        caller: &Caller,
        service: ServiceId,
        number: Option<i32>,
    ) -> Result<VersionsView, PortalError> {
        self.told(self.read_versions(caller, service, number).await)
    }

    async fn writing(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<WritingView, PortalError> {
        self.told(self.questions_to_write(caller, service).await)
    }

    async fn check_questions(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.keep_questions(caller, &form).await)
    }

    async fn save_questions(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.ask_from_now_on(caller, &form).await)
    }

    async fn drop_questions(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.drop_written(caller, &form).await)
    }

    async fn closing_days(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<ClosingView, PortalError> {
        self.told(self.list_closing_days(caller, service).await)
    }

    async fn add_closing_day(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.close_on_day(caller, &form).await)
    }

    async fn remove_closing_day(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.open_on_day(caller, &form).await)
    }

    async fn letters(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<LettersView, PortalError> {
        self.told(self.read_letters(caller, service).await)
    }

    async fn save_letters(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.change_letters(caller, &form).await)
    }
}
