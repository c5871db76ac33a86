//! What the server must be able to tell of somebody's first page.

use super::model::HomeView;
use crate::{
    backend::Caller,
    error::PortalError,
    posted::{Next, Posted},
};

/// The first page after signing in.
#[async_trait::async_trait]
pub trait HomeService: Send + Sync {
    /// What the caller's page shows; of records nothing until a second proof was given.
    ///
    /// # Errors
    /// [`PortalError::SignIn`] when nobody is signed in.
    async fn home(&self, caller: &Caller) -> Result<HomeView, PortalError>;

    /// Begins a record of the caller's own, to ask for help for themself as a carer.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] for whoever cares for nobody here or works here,
    /// [`PortalError::Prove`] when they must first give a second proof.
    async fn begin_own_record(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
