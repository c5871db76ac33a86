//! Public endpoints of files that go with messages.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Takes a file off a message that is not sent yet.
#[server(prefix = "/api/messages", endpoint = "files/remove", input = PostUrl)]
pub async fn remove_file(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.message_files.remove(&caller, form).await)
}
