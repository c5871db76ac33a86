//! Public endpoints of those on call.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Looks for a person.
#[server(prefix = "/api/on-call", endpoint = "search", input = PostUrl)]
pub async fn search(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.on_call.search(&caller, form).await)
}

/// Says why, and opens the sheet.
#[server(prefix = "/api/on-call", endpoint = "open", input = PostUrl)]
pub async fn open(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.on_call.open(&caller, form).await)
}

/// Says that a team knows of a plan.
#[server(prefix = "/api/on-call", endpoint = "confirm-known", input = PostUrl)]
pub async fn confirm_known(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.on_call.confirm_known(&caller, form).await)
}

/// Says how a use of a plan went.
#[server(prefix = "/api/on-call", endpoint = "answer", input = PostUrl)]
pub async fn answer_use(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.on_call.answer(&caller, form).await)
}
