//! What the server must be able to tell of somebody's first page.

use super::model::HomeView;
use crate::{backend::Caller, error::PortalError};

/// The first page after signing in.
#[async_trait::async_trait]
pub trait HomeService: Send + Sync {
    /// What the caller's page shows; of records nothing until a second proof was given.
    ///
    /// # Errors
    /// [`PortalError::SignIn`] when nobody is signed in.
    async fn home(&self, caller: &Caller) -> Result<HomeView, PortalError>;
}
