//! What the server must be able to do about agreement.

use super::model::{AgreeView, DisagreeForm, RepresentativesView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{ItemId, PersonId},
    plan::kind::PlanKind,
    posted::{Next, Posted},
};

/// Who agrees with a plan, who does not, and who may speak for a resident.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait AgreementService: Send + Sync {
    /// A plan as it is agreed, for those who may.
    async fn agree_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<AgreeView, PortalError>;

    /// Agrees with a plan: `resident`, `plan`, and `version-<heading>` for each section that was shown.
    async fn agree(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says that a plan is still right: `resident`, `plan`.
    async fn confirm(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The form of somebody who does not agree with a section, or with one item of it.
    async fn disagree_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        item: Option<ItemId>,
    ) -> Result<DisagreeForm, PortalError>;

    /// Writes down that the caller does not agree: `resident`, `heading`, `version`, `item`, `words`.
    async fn disagree(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes that back: `resident`, `heading`, `disagreement`.
    async fn withdraw(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Who may legally speak for a resident, for staff who give care.
    async fn representatives(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RepresentativesView, PortalError>;

    /// Writes one down: `resident`, `person`, `basis`, `evidence`, `from`, `to`.
    async fn record_representative(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> Result<Next, PortalError>;

    /// Ends one: `resident`, `representative`.
    async fn end_representative(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
