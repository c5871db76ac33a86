//! Public endpoints of decided access.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Records a request for access, and what was decided.
#[server(prefix = "/api/decided", endpoint = "decide", input = PostUrl)]
pub async fn decide(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.decided.decide(&caller, form).await)
}

/// Ends access that was given.
#[server(prefix = "/api/decided", endpoint = "end", input = PostUrl)]
pub async fn end_access(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.decided.end_access(&caller, form).await)
}

/// Records whether the resident could decide something.
#[server(prefix = "/api/decided", endpoint = "assess", input = PostUrl)]
pub async fn assess(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.decided.assess(&caller, form).await)
}
