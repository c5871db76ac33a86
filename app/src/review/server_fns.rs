//! Public endpoints of reviews.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Writes down that a plan was talked through.
#[server(prefix = "/api/review", endpoint = "record", input = PostUrl)]
pub async fn record(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.review.record(&caller, form).await)
}
