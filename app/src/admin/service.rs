//! What the server must be able to do for staff.

use super::model::UndeliveredView;
use crate::{
    backend::Caller,
    error::PortalError,
    posted::{Next, Posted},
};

/// What staff do for the portal to work.
///
/// Everybody else is answered [`PortalError::NotFound`].
#[async_trait::async_trait]
pub trait AdminService: Send + Sync {
    /// Emails to people of the caller's organisations that could not be delivered.
    async fn undelivered(&self, caller: &Caller) -> Result<UndeliveredView, PortalError>;

    /// Notes that the person was reached another way; the field is `email`.
    async fn handle_undelivered(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
