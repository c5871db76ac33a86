//! What only the crisis plan has: the sheet that is opened at 3 a.m., the copy of it
//! on a device, and the cards that lead to it.

mod cards;
mod choose;
pub(crate) mod kept;
mod sheet;

pub(crate) use cards::PAUSE as CARD_PAUSE;

use crate::{Portal, account::pace};
use app::{
    backend::Caller,
    crisis_plan::{
        card_model::{CardsView, LandingView, PrintedCard},
        kept_model::KeepView,
        model::{ChooseView, SheetView},
        service::CrisisPlanService,
    },
    error::PortalError,
    ids::PersonId,
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl CrisisPlanService for Portal {
    async fn sheet(&self, caller: &Caller, resident: PersonId) -> Result<SheetView, PortalError> {
        self.told(self.read_sheet(caller, resident).await)
    }

    async fn choose_view(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<ChooseView, PortalError> {
        self.told(self.sheet_choice_form(caller, resident).await)
    }

    async fn choose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.choose_sheet(caller, &form).await)
    }

    async fn keep_view(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<KeepView, PortalError> {
        self.told(kept::view(self, caller, resident).await)
    }

    async fn keep_sheet(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(kept::keep(self, caller, &form).await)
    }

    async fn remove_sheet(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(kept::remove(self, caller, &form).await)
    }

    async fn sheet_copy(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SheetView, PortalError> {
        self.told(kept::copy(self, caller, resident).await)
    }

    async fn cards(&self, caller: &Caller, resident: PersonId) -> Result<CardsView, PortalError> {
        self.told(cards::list(self, caller, resident).await)
    }

    async fn make_card(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(cards::make(self, caller, &form).await)
    }

    async fn cancel_card(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(cards::cancel(self, caller, &form).await)
    }

    async fn printed_card(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<PrintedCard, PortalError> {
        self.told(cards::printed(self, caller, resident).await)
    }

    async fn put_card_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(cards::put_away(self, caller, &form).await)
    }

    async fn landing(&self, caller: &Caller, reference: &str) -> Result<LandingView, PortalError> {
        self.told(cards::landing(self, caller, reference).await)
    }

    async fn use_card(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(pace::refusing_evenly(cards::use_card(self, caller, &form)).await)
    }
}
