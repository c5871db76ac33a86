//! Public endpoints of case conferences.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Plans a meeting.
#[server(prefix = "/api/conference", endpoint = "plan", input = PostUrl)]
pub async fn plan(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.plan(&caller, form).await)
}

/// Adds somebody who comes to a meeting.
#[server(prefix = "/api/conference", endpoint = "invite", input = PostUrl)]
pub async fn invite(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.invite(&caller, form).await)
}

/// Says that a meeting was held, and who was there.
#[server(prefix = "/api/conference", endpoint = "hold", input = PostUrl)]
pub async fn hold(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.hold(&caller, form).await)
}

/// Cancels a meeting.
#[server(prefix = "/api/conference", endpoint = "cancel", input = PostUrl)]
pub async fn cancel(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.cancel(&caller, form).await)
}

/// Puts somebody on the list of a meeting.
#[server(prefix = "/api/conference", endpoint = "put-on", input = PostUrl)]
pub async fn put_on(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.put_on(&caller, form).await)
}

/// Moves somebody in the list.
#[server(prefix = "/api/conference", endpoint = "move", input = PostUrl)]
pub async fn move_case(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.move_case(&caller, form).await)
}

/// Takes somebody off the list.
#[server(prefix = "/api/conference", endpoint = "take-off", input = PostUrl)]
pub async fn take_off(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.take_off(&caller, form).await)
}

/// Writes down what was decided about somebody.
#[server(prefix = "/api/conference", endpoint = "decide", input = PostUrl)]
pub async fn decide(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.decide(&caller, form).await)
}

/// Says beforehand what a meeting is to talk about.
#[server(prefix = "/api/conference", endpoint = "say", input = PostUrl)]
pub async fn say(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.conference.say(&caller, form).await)
}
