//! What the server must be able to do with the worklist.

use super::model::WorklistView;
use crate::{
    backend::Caller,
    error::PortalError,
    posted::{Next, Posted},
};

/// The people whom staff work with.
#[async_trait::async_trait]
pub trait WorklistService: Send + Sync {
    /// A page of them, from 1: all, or those whose name holds every word that
    /// was last searched for in this session.
    ///
    /// Answers [`PortalError::NotFound`] to those who are not staff today.
    async fn people(&self, caller: &Caller, page: u32) -> Result<WorklistView, PortalError>;

    /// Keeps the words of `search` for this session; none shows everybody again.
    ///
    /// A name is somebody's, so it is in no address, log or history of a browser.
    async fn search(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
