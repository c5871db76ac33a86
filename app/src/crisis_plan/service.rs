//! What the server must be able to do with a crisis plan, besides what it does with any plan.

use super::model::SheetView;
use crate::{backend::Caller, error::PortalError, ids::PersonId};

/// The crisis sheet, for whoever may see it.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait CrisisPlanService: Send + Sync {
    /// The sheet.
    async fn sheet(&self, caller: &Caller, resident: PersonId) -> Result<SheetView, PortalError>;
}
