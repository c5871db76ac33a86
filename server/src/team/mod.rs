//! Who looks after a resident: staff add and end, residents ask for somebody to join or leave.
//!
//! What a member of staff may open comes from being in the team, so an end counts
//! from the next request on. A resident never ends it alone: somebody talks with them first.

mod answer;
mod ask;
mod give;
mod limit;

pub(crate) use answer::views as wishes;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, TieId, WishId},
    posted::{Next, Posted},
    team::{
        model::{AddForm, AskForm, EndForm, WishToAnswer},
        service::TeamService,
    },
};

#[async_trait::async_trait]
impl TeamService for Portal {
    async fn add_form(&self, caller: &Caller, resident: PersonId) -> Result<AddForm, PortalError> {
        self.told(self.form_to_add(caller, resident).await)
    }

    async fn add(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.add_to_team(caller, &form).await)
    }

    async fn end_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> Result<EndForm, PortalError> {
        self.told(self.form_to_end(caller, resident, tie).await)
    }

    async fn end(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.end_tie(caller, &form).await)
    }

    async fn limit_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> Result<EndForm, PortalError> {
        self.told(self.form_to_limit(caller, resident, tie).await)
    }

    async fn limit(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.limit_team(caller, &form).await)
    }

    async fn ask_form(&self, caller: &Caller, resident: PersonId) -> Result<AskForm, PortalError> {
        self.told(self.form_to_ask(caller, resident).await)
    }

    async fn ask(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.ask_team(caller, &form).await)
    }

    async fn wish(
        &self,
        caller: &Caller,
        resident: PersonId,
        wish: WishId,
    ) -> Result<WishToAnswer, PortalError> {
        self.told(self.read_wish(caller, resident, wish).await)
    }

    async fn answer_wish(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.answer_to_wish(caller, &form).await)
    }
}
