//! Public endpoints of deciding about requests.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer as reply, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Begins to look at a request.
#[server(prefix = "/api/triage", endpoint = "take", input = PostUrl)]
pub async fn take_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.take(&caller, form).await)
}

/// Gives a request to somebody of the team, or to all of it.
#[server(prefix = "/api/triage", endpoint = "assign", input = PostUrl)]
pub async fn assign_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.assign(&caller, form).await)
}

/// Notes something about a request for staff alone.
#[server(prefix = "/api/triage", endpoint = "note", input = PostUrl)]
pub async fn note_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.note(&caller, form).await)
}

/// Asks for more before deciding.
#[server(prefix = "/api/triage", endpoint = "ask", input = PostUrl)]
pub async fn ask_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.ask(&caller, form).await)
}

/// Accepts a request.
#[server(prefix = "/api/triage", endpoint = "accept", input = PostUrl)]
pub async fn accept_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.accept(&caller, form).await)
}

/// Passes a request on.
#[server(prefix = "/api/triage", endpoint = "redirect", input = PostUrl)]
pub async fn redirect_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.redirect(&caller, form).await)
}

/// Does not accept a request.
#[server(prefix = "/api/triage", endpoint = "decline", input = PostUrl)]
pub async fn decline_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.decline(&caller, form).await)
}

/// Says that the person was seen or rung.
#[server(prefix = "/api/triage", endpoint = "seen", input = PostUrl)]
pub async fn seen_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.seen(&caller, form).await)
}

/// Says that nobody came to an appointment.
#[server(prefix = "/api/triage", endpoint = "missed", input = PostUrl)]
pub async fn missed_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.missed(&caller, form).await)
}

/// Closes a request.
#[server(prefix = "/api/triage", endpoint = "close", input = PostUrl)]
pub async fn close_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.close(&caller, form).await)
}

/// Takes the last decision about a request back.
#[server(prefix = "/api/triage", endpoint = "undo", input = PostUrl)]
pub async fn undo_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.triage.undo(&caller, form).await)
}
