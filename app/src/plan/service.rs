//! What the server must be able to do with a plan.

use super::kind::PlanKind;
use super::model::{CompareView, HistoryView, ItemForm, NewItem, PlanView, SectionForm};
use super::paper::PaperView;
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{ItemId, PersonId},
    posted::{Next, Posted},
};

/// Both plans, for whoever may see them; a heading says which plan it is of.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait PlanService: Send + Sync {
    /// The plan, as far as the caller may see it.
    async fn read(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<PlanView, PortalError>;

    /// The whole plan to be printed, as far as the caller may see it.
    async fn paper(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<PaperView, PortalError>;

    /// The form of a section's text.
    async fn section_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
    ) -> Result<SectionForm, PortalError>;

    /// The form of an item, or of a new one.
    async fn item_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        item: Option<ItemId>,
        new: NewItem,
    ) -> Result<ItemForm, PortalError>;

    /// A page of a section's history, from 1.
    async fn history(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        page: u32,
    ) -> Result<HistoryView, PortalError>;

    /// Two versions of a section held against each other.
    async fn compare(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        from: i32,
        to: i32,
    ) -> Result<CompareView, PortalError>;

    /// Saves a section's text: `resident`, `heading`, `version`, `text`, and who said it.
    async fn save_section(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Saves an item, new when `item` is empty: `resident`, `heading`, `version`, `item`, `parent`, its fields.
    async fn save_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Removes an item: `resident`, `heading`, `version`, `item`.
    async fn remove_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Moves an item past its neighbour: `resident`, `heading`, `version`, `item`, `move` (up or down).
    async fn move_item(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Brings an earlier version back as a new change: `resident`, `heading`, `version`, `restore`.
    async fn restore(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
