//! The forms of figures.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Sets what a figure of a service is to be.
#[server(prefix = "/api/metrics", endpoint = "target", input = PostUrl)]
pub async fn set_target(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.metrics.set_target(&caller, form).await)
}
