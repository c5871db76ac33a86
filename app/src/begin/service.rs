//! What the server must be able to do for a crisis plan to begin.

use super::model::{BeginView, GuideView, OffersView, TemplateForm, TemplatesView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, TemplateId},
    posted::{Next, Posted},
};

/// The beginning of a crisis plan, and the templates of teams.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait BeginService: Send + Sync {
    /// How the plan may begin.
    async fn begin(&self, caller: &Caller, resident: PersonId) -> Result<BeginView, PortalError>;

    /// What of the care plan and the record may be copied.
    async fn facts_to_copy(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<OffersView, PortalError>;

    /// What of a template may be copied.
    async fn suggestions(
        &self,
        caller: &Caller,
        resident: PersonId,
        template: TemplateId,
    ) -> Result<OffersView, PortalError>;

    /// A question of the guided way, from 1; without one, what was written.
    async fn guide(
        &self,
        caller: &Caller,
        resident: PersonId,
        step: Option<usize>,
    ) -> Result<GuideView, PortalError>;

    /// The templates that the caller's teams and their organisations keep.
    async fn templates(&self, caller: &Caller) -> Result<TemplatesView, PortalError>;

    /// The form of a template, or of a new one.
    async fn template_form(
        &self,
        caller: &Caller,
        template: Option<TemplateId>,
    ) -> Result<TemplateForm, PortalError>;

    /// Copies facts: `resident`, a `copy-…` for each, and who said it.
    async fn copy_facts(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Copies suggestions: `resident`, `template`, `template_version`, a `copy-…` for each, and who said it.
    async fn copy_template(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Saves an answer: `resident`, `heading`, `version`, its fields or `text`, and `go` (on or more).
    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Saves a template, new when `template` is empty: `template`, `version`, `team`, `name`, `for_whom`, suggestions.
    async fn save_template(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Offers a template no longer: `template`.
    async fn retire_template(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
