//! What the server must be able to tell of the audit trail.

use super::model::LooksView;
use crate::{backend::Caller, error::PortalError, ids::PersonId};

/// Who has looked, for whoever may know.
#[async_trait::async_trait]
pub trait AuditService: Send + Sync {
    /// A page of who has looked at a person's record, newest first; pages count from 1.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] for who may not know, [`PortalError::Prove`]
    /// when they must first give a second proof.
    async fn looks(
        &self,
        caller: &Caller,
        resident: PersonId,
        page: u32,
        with_own: bool,
    ) -> Result<LooksView, PortalError>;
}
