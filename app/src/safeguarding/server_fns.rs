//! Public endpoints of safeguarding.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{self, Posted, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Writes down that somebody is worried about a person.
#[server(prefix = "/api/safeguarding", endpoint = "raise", input = PostUrl)]
pub async fn raise(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.safeguarding.raise(&caller, form).await)
}

/// Writes down what became of it.
#[server(prefix = "/api/safeguarding", endpoint = "answer", input = PostUrl)]
pub async fn answer(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.safeguarding.answer(&caller, form).await)
}
