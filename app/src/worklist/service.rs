//! What the server must be able to do with the worklist.

use super::model::WorklistView;
use crate::{backend::Caller, error::PortalError};

/// The people whom staff work with.
#[async_trait::async_trait]
pub trait WorklistService: Send + Sync {
    /// A page of them, from 1, of those whose name holds every word of `search`.
    ///
    /// Answers [`PortalError::NotFound`] to those who are not staff today.
    async fn people(
        &self,
        caller: &Caller,
        search: &str,
        page: u32,
    ) -> Result<WorklistView, PortalError>;
}
