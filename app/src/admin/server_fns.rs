//! Public endpoints for staff.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Notes that a person was reached another way than by email.
#[server(prefix = "/api/admin", endpoint = "handle-undelivered", input = PostUrl)]
pub async fn handle_undelivered(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.admin.handle_undelivered(&caller, form).await)
}
