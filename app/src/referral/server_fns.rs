//! Public endpoints of requests for help.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer as reply, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Begins a request, or goes on with it.
#[server(prefix = "/api/referral", endpoint = "start", input = PostUrl)]
pub async fn start(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.referral.start(&caller, form).await)
}

/// Saves the answers of a page.
#[server(prefix = "/api/referral", endpoint = "answer", input = PostUrl)]
pub async fn answer(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.referral.answer(&caller, form).await)
}

/// Notes that somebody has looked at a sign of danger already.
#[server(prefix = "/api/referral", endpoint = "checked", input = PostUrl)]
pub async fn checked(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.referral.checked(&caller, form).await)
}

/// Sends a request.
#[server(prefix = "/api/referral", endpoint = "send", input = PostUrl)]
pub async fn send_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.referral.send(&caller, form).await)
}

/// Throws away what was begun.
#[server(prefix = "/api/referral", endpoint = "drop-draft", input = PostUrl)]
pub async fn drop_draft(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.referral.drop_draft(&caller, form).await)
}

/// Adds something to a request that was sent.
#[server(prefix = "/api/referral", endpoint = "add", input = PostUrl)]
pub async fn add(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.referral.add(&caller, form).await)
}

/// Takes a request back.
#[server(prefix = "/api/referral", endpoint = "withdraw", input = PostUrl)]
pub async fn withdraw(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.referral.withdraw(&caller, form).await)
}
