//! What the server must be able to do about safeguarding.

use super::model::{ConcernView, ConcernsView, RaiseView, WorriedView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{ConcernId, PersonId},
    posted::{Next, Posted},
};

/// Concerns that a person is not safe: raised by anybody, read by few.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait SafeguardingService: Send + Sync {
    /// Whom to ring, for everybody.
    async fn worried(&self) -> Result<WorriedView, PortalError>;

    /// The form, about somebody by name or about a person whose record staff have open.
    async fn raise_form(
        &self,
        caller: &Caller,
        about: Option<PersonId>,
    ) -> Result<RaiseView, PortalError>;

    /// Writes a concern down: `resident` or `about` and `find`; `danger`, `what`, `heard`,
    /// `knows`, `agrees`.
    async fn raise(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Those that the caller may read.
    async fn concerns(&self, caller: &Caller) -> Result<ConcernsView, PortalError>;

    /// One of them.
    async fn concern(&self, caller: &Caller, id: ConcernId) -> Result<ConcernView, PortalError>;

    /// Writes down what was done: `concern`, `status`, `words`.
    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
