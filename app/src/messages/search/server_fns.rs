//! Public endpoints to find messages.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Looks for words in messages.
#[server(prefix = "/api/messages", endpoint = "search", input = PostUrl)]
pub async fn search(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.message_search.look_for(&caller, form).await)
}
