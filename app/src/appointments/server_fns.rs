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

/// Changes a clinic, or adds one.
#[server(prefix = "/api/appointments", endpoint = "save-clinic", input = PostUrl)]
pub async fn save_clinic(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.appointments.save_clinic(&caller, form).await)
}

/// Leads to what would be made of a weekly pattern.
#[server(prefix = "/api/appointments", endpoint = "check-times", input = PostUrl)]
pub async fn check_times(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.appointments.check_times(&caller, form).await)
}

/// Makes the times of a weekly pattern.
#[server(prefix = "/api/appointments", endpoint = "make-times", input = PostUrl)]
pub async fn make_times(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.appointments.make_times(&caller, form).await)
}

/// Takes back the times of a day at one place.
#[server(prefix = "/api/appointments", endpoint = "withdraw-day", input = PostUrl)]
pub async fn withdraw_day(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.appointments.withdraw_day(&caller, form).await)
}
