//! Public endpoints of a resident's team.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{self, Posted, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Adds somebody to those who look after a resident.
#[server(prefix = "/api/team", endpoint = "add", input = PostUrl)]
pub async fn add(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.team.add(&caller, form).await)
}

/// Ends that somebody looks after a resident.
#[server(prefix = "/api/team", endpoint = "end", input = PostUrl)]
pub async fn end(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.team.end(&caller, form).await)
}

/// Keeps a team out, or lets it in again.
#[server(prefix = "/api/team", endpoint = "limit", input = PostUrl)]
pub async fn limit(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.team.limit(&caller, form).await)
}

/// Asks for somebody to join or leave.
#[server(prefix = "/api/team", endpoint = "ask", input = PostUrl)]
pub async fn ask(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.team.ask(&caller, form).await)
}

/// Answers that.
#[server(prefix = "/api/team", endpoint = "answer-wish", input = PostUrl)]
pub async fn answer_wish(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.team.answer_wish(&caller, form).await)
}
