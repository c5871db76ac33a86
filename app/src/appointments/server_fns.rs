//! Public endpoints of appointments.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer as reply, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Books a time, or moves an appointment to it.
#[server(prefix = "/api/appointments", endpoint = "choose", input = PostUrl)]
pub async fn choose(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.appointments.choose(&caller, form).await)
}

/// Calls an appointment off.
#[server(prefix = "/api/appointments", endpoint = "cancel", input = PostUrl)]
pub async fn cancel(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.appointments.cancel(&caller, form).await)
}
