//! What the server must be able to do with comments.

use super::model::CommentsView;
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{ItemId, PersonId},
    posted::{Next, Posted},
};

/// Comments on both plans, for whoever may comment on the section.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait CommentService: Send + Sync {
    /// The comments on a section, or on one item of it.
    async fn read(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        item: Option<ItemId>,
    ) -> Result<CommentsView, PortalError>;

    /// Writes a comment or an answer: `resident`, `heading`, `item`, `parent`, and
    /// `words` or `answer-<parent>`.
    async fn write(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Marks a comment as done or opens it again: `resident`, `heading`, `item`, `comment`, `to`.
    async fn mark(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
