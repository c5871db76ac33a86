//! Public endpoints of what waits.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Takes or gives several requests at once.
#[server(prefix = "/api/worklist", endpoint = "several", input = PostUrl)]
pub async fn several(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.waiting.several(&caller, form).await)
}

/// Says that the team has looked at somebody who was told to get help at once.
#[server(prefix = "/api/worklist", endpoint = "look-at-stop", input = PostUrl)]
pub async fn look_at_stop(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.waiting.look_at_stop(&caller, form).await)
}
