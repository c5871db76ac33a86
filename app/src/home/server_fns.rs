//! Public endpoints of the first page.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Begins a record of one's own.
#[server(prefix = "/api/home", endpoint = "begin-record", input = PostUrl)]
pub async fn begin_own_record(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.home.begin_own_record(&caller, form).await)
}
