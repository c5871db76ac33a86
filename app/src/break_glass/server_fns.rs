//! Public endpoints of emergency access.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Takes emergency access.
#[server(prefix = "/api/break-glass", endpoint = "take", input = PostUrl)]
pub async fn take(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.break_glass.take(&caller, form).await)
}

/// Ends emergency access.
#[server(prefix = "/api/break-glass", endpoint = "stop", input = PostUrl)]
pub async fn stop(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.break_glass.stop(&caller, form).await)
}

/// Agrees that telling the person waits.
#[server(prefix = "/api/break-glass", endpoint = "delay", input = PostUrl)]
pub async fn delay(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.break_glass.delay(&caller, form).await)
}

/// Lets the person be told now.
#[server(prefix = "/api/break-glass", endpoint = "release", input = PostUrl)]
pub async fn release(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.break_glass.release(&caller, form).await)
}

/// Writes down what came of looking into it.
#[server(prefix = "/api/break-glass", endpoint = "review", input = PostUrl)]
pub async fn review(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.break_glass.review(&caller, form).await)
}
