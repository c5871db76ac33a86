//! Public endpoints of comments.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Writes a comment, or an answer to one.
#[server(prefix = "/api/comments", endpoint = "write", input = PostUrl)]
pub async fn write(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.comments.write(&caller, form).await)
}

/// Marks a comment as done, or opens it again.
#[server(prefix = "/api/comments", endpoint = "mark", input = PostUrl)]
pub async fn mark(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.comments.mark(&caller, form).await)
}
