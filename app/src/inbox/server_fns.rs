//! Public endpoints of the inboxes of staff.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Gives a thread to somebody at its desk.
#[server(prefix = "/api/inbox", endpoint = "assign", input = PostUrl)]
pub async fn assign(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.assign(&caller, form).await)
}

/// Takes a thread over.
#[server(prefix = "/api/inbox", endpoint = "take-over", input = PostUrl)]
pub async fn take_over(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.take_over(&caller, form).await)
}

/// Hands a thread on to another desk.
#[server(prefix = "/api/inbox", endpoint = "hand-on", input = PostUrl)]
pub async fn hand_on(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.hand_on(&caller, form).await)
}

/// Notes something for staff alone.
#[server(prefix = "/api/inbox", endpoint = "note", input = PostUrl)]
pub async fn note(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.note(&caller, form).await)
}

/// Writes down what was said on the phone.
#[server(prefix = "/api/inbox", endpoint = "record-call", input = PostUrl)]
pub async fn record_call(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.record_call(&caller, form).await)
}

/// Adds an action to the care plan.
#[server(prefix = "/api/inbox", endpoint = "add-to-plan", input = PostUrl)]
pub async fn add_to_plan(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.add_to_plan(&caller, form).await)
}

/// Writes down that somebody is away.
#[server(prefix = "/api/inbox", endpoint = "record-absence", input = PostUrl)]
pub async fn record_absence(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.record_absence(&caller, form).await)
}

/// Ends an absence.
#[server(prefix = "/api/inbox", endpoint = "end-absence", input = PostUrl)]
pub async fn end_absence(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.end_absence(&caller, form).await)
}

/// Saves a reply that a desk uses again.
#[server(prefix = "/api/inbox", endpoint = "save-reply", input = PostUrl)]
pub async fn save_reply(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.save_reply(&caller, form).await)
}

/// Takes a saved reply off the list.
#[server(prefix = "/api/inbox", endpoint = "remove-reply", input = PostUrl)]
pub async fn remove_reply(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.remove_reply(&caller, form).await)
}

/// Changes how a desk answers.
#[server(prefix = "/api/inbox", endpoint = "save-desk", input = PostUrl)]
pub async fn save_desk(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.save_desk(&caller, form).await)
}

/// Keeps what is to be sent to several people, to be looked at again.
#[server(prefix = "/api/inbox", endpoint = "propose-many", input = PostUrl)]
pub async fn propose_many(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.propose_many(&caller, form).await)
}

/// Sends it.
#[server(prefix = "/api/inbox", endpoint = "send-many", input = PostUrl)]
pub async fn send_many(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.send_many(&caller, form).await)
}

/// Says that a thread is about a request.
#[server(prefix = "/api/inbox", endpoint = "link-request", input = PostUrl)]
pub async fn link_request(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.inbox.link_request(&caller, form).await)
}
