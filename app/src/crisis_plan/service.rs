//! What the server must be able to do with a crisis plan, besides what it does with any plan.

use super::{
    card_model::{CardsView, LandingView, PrintedCard},
    kept_model::KeepView,
    model::{ChooseView, SheetView},
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    posted::{Next, Posted},
};

/// The crisis sheet and the cards, for whoever may see them.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof;
/// those about one card's reference are for everybody.
#[async_trait::async_trait]
pub trait CrisisPlanService: Send + Sync {
    /// The sheet.
    async fn sheet(&self, caller: &Caller, resident: PersonId) -> Result<SheetView, PortalError>;

    /// The form that says what stands on the sheet.
    async fn choose_view(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<ChooseView, PortalError>;

    /// Says what stands on the sheet: `resident`, `offered` codes, and `show-` with each that does.
    async fn choose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Whether the device in the resident's hands keeps their sheet.
    async fn keep_view(&self, caller: &Caller, resident: PersonId)
    -> Result<KeepView, PortalError>;

    /// Marks the device in the resident's hands to keep their sheet: `resident`.
    async fn keep_sheet(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends that a device keeps the sheet: `resident`, `kept`.
    async fn remove_sheet(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What a device that keeps the sheet saves of it.
    async fn sheet_copy(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SheetView, PortalError>;

    /// The cards of a resident.
    async fn cards(&self, caller: &Caller, resident: PersonId) -> Result<CardsView, PortalError>;

    /// Makes a card: `resident`, `allow_contacts`, `reason` unless it is their own, `replaces`.
    async fn make_card(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Cancels a card: `resident`, `card`.
    async fn cancel_card(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The card that this session made within the last ten minutes.
    async fn printed_card(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<PrintedCard, PortalError>;

    /// Forgets the code of the card that was printed: `resident`.
    async fn put_card_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What the page of a reference shows to whoever typed its code just now, or did not.
    async fn landing(&self, caller: &Caller, reference: &str) -> Result<LandingView, PortalError>;

    /// Takes the code of a card: `reference`, `code`.
    async fn use_card(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
