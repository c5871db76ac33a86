//! The forms of figures.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Sets what a figure of a service is to be.
#[server(prefix = "/api/metrics", endpoint = "target", input = PostUrl)]
pub async fn set_target(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.set_target(&caller, form).await)
}

/// Writes down how many appointments a service plans.
#[server(prefix = "/api/metrics", endpoint = "plan", input = PostUrl)]
pub async fn plan_activity(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.plan(&caller, form).await)
}

/// Checks rows of counts.
#[server(prefix = "/api/metrics", endpoint = "propose-history", input = PostUrl)]
pub async fn propose_history(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.propose_history(&caller, form).await)
}

/// Brings them in.
#[server(prefix = "/api/metrics", endpoint = "bring-in-history", input = PostUrl)]
pub async fn bring_in_history(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.bring_in_history(&caller, form).await)
}

/// Takes months back.
#[server(prefix = "/api/metrics", endpoint = "take-back-history", input = PostUrl)]
pub async fn take_back_history(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.take_back_history(&caller, form).await)
}

/// Makes a token with which a program reads figures.
#[server(prefix = "/api/metrics", endpoint = "make-token", input = PostUrl)]
pub async fn make_token(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.make_token(&caller, form).await)
}

/// Forgets the token that was shown.
#[server(prefix = "/api/metrics", endpoint = "put-token-away", input = PostUrl)]
pub async fn put_token_away(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.put_token_away(&caller, form).await)
}

/// Adds an address to which figures go.
#[server(prefix = "/api/metrics", endpoint = "add-email", input = PostUrl)]
pub async fn add_email(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.add_email(&caller, form).await)
}

/// Takes one off.
#[server(prefix = "/api/metrics", endpoint = "stop-email", input = PostUrl)]
pub async fn stop_email(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.stop_email(&caller, form).await)
}

/// Ends a token.
#[server(prefix = "/api/metrics", endpoint = "end-token", input = PostUrl)]
pub async fn end_token(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.end_token(&caller, form).await)
}
