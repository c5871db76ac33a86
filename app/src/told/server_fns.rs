//! Public endpoints of who hears of changes.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Chooses who hears when something changes.
#[server(prefix = "/api/told", endpoint = "choose", input = PostUrl)]
pub async fn choose(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.told.choose(&caller, form).await)
}
