//! Meetings at which people's care is talked about.
//!
//! Whoever is in the team that holds one, or comes to it, opens its list; on it they see those
//! to whom they give care, and of the others only how many there are.

mod decide;
mod enter;
mod list;
mod meetings;
mod plan;
mod put_on;
mod read;
mod say;
mod wishes;

use crate::Portal;
use app::{
    backend::Caller,
    conference::{
        model::{CaseView, ConferenceView, ConferencesView, MeetingsView, NewForm},
        service::ConferenceService,
    },
    error::PortalError,
    ids::{ConferenceId, PersonId},
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl ConferenceService for Portal {
    async fn conferences(
        &self,
        caller: &Caller,
        page: u32,
    ) -> Result<ConferencesView, PortalError> {
        self.told(self.list_conferences(caller, page).await)
    }

    async fn new_form(&self, caller: &Caller) -> Result<NewForm, PortalError> {
        self.told(self.new_conference(caller).await)
    }

    async fn conference(
        &self,
        caller: &Caller,
        conference: ConferenceId,
    ) -> Result<ConferenceView, PortalError> {
        self.told(self.read_conference(caller, conference).await)
    }

    async fn case(
        &self,
        caller: &Caller,
        conference: ConferenceId,
        resident: PersonId,
    ) -> Result<CaseView, PortalError> {
        self.told(self.read_case(caller, conference, resident).await)
    }

    async fn meetings(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<MeetingsView, PortalError> {
        self.told(self.read_meetings(caller, resident).await)
    }

    async fn plan(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.plan_conference(caller, &form).await)
    }

    async fn invite(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.invite_to_conference(caller, &form).await)
    }

    async fn hold(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.hold_conference(caller, &form).await)
    }

    async fn cancel(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.cancel_conference(caller, &form).await)
    }

    async fn put_on(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.put_on_list(caller, &form).await)
    }

    async fn move_case(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.move_in_list(caller, &form).await)
    }

    async fn take_off(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_off_list(caller, &form).await)
    }

    async fn decide(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.decide_case(caller, &form).await)
    }

    async fn say(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.say_before_meeting(caller, &form).await)
    }
}
