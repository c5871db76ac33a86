//! Public endpoints of who hears of changes, and which emails come.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Chooses who hears when something changes.
#[server(prefix = "/api/told", endpoint = "choose", input = PostUrl)]
pub async fn choose(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.told.choose(&caller, form).await)
}

/// Chooses which emails the caller gets.
#[server(prefix = "/api/told", endpoint = "choose-emails", input = PostUrl)]
pub async fn choose_emails(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.told.choose_emails(&caller, form).await)
}

/// Stops emails of a kind, with the link of one.
#[server(prefix = "/api/told", endpoint = "stop-emails", input = PostUrl)]
pub async fn stop_emails(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.told.stop_emails(&caller, form).await)
}

/// Lets emails of a kind come again, with the link of one.
#[server(prefix = "/api/told", endpoint = "start-emails", input = PostUrl)]
pub async fn start_emails(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.told.start_emails(&caller, form).await)
}
