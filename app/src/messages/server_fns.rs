//! Public endpoints of messages.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{self, Posted, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Sends a message, or keeps it for later.
#[server(prefix = "/api/messages", endpoint = "send", input = PostUrl)]
pub async fn begin(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.messages.send(&caller, form).await)
}

/// Writes into a thread, or keeps it for later.
#[server(prefix = "/api/messages", endpoint = "answer", input = PostUrl)]
pub async fn answer(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.messages.answer(&caller, form).await)
}

/// Lets somebody read a thread.
#[server(prefix = "/api/messages", endpoint = "add", input = PostUrl)]
pub async fn add(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.messages.add(&caller, form).await)
}

/// Takes somebody off a thread.
#[server(prefix = "/api/messages", endpoint = "remove", input = PostUrl)]
pub async fn remove(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.messages.remove(&caller, form).await)
}

/// Closes a thread, or opens it again.
#[server(prefix = "/api/messages", endpoint = "close", input = PostUrl)]
pub async fn close(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.messages.close(&caller, form).await)
}

/// Takes a thread off the caller's list, or puts it back.
#[server(prefix = "/api/messages", endpoint = "put-away", input = PostUrl)]
pub async fn put_away(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.messages.put_away(&caller, form).await)
}

/// Throws away what was not sent.
#[server(prefix = "/api/messages", endpoint = "drop-draft", input = PostUrl)]
pub async fn drop_draft(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.messages.drop_draft(&caller, form).await)
}
