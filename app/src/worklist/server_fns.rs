//! Public endpoints of the worklist.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Searches by name, or stops searching.
#[server(prefix = "/api/worklist", endpoint = "search", input = PostUrl)]
pub async fn search(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.worklist.search(&caller, form).await)
}
