//! Public endpoints of agreement.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Agrees with a plan.
#[server(prefix = "/api/agreement", endpoint = "agree", input = PostUrl)]
pub async fn agree(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.agreement.agree(&caller, form).await)
}

/// Says that a plan is still right.
#[server(prefix = "/api/agreement", endpoint = "confirm", input = PostUrl)]
pub async fn confirm(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.agreement.confirm(&caller, form).await)
}

/// Writes down that somebody does not agree.
#[server(prefix = "/api/agreement", endpoint = "disagree", input = PostUrl)]
pub async fn disagree(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.agreement.disagree(&caller, form).await)
}

/// Takes back that somebody does not agree.
#[server(prefix = "/api/agreement", endpoint = "withdraw", input = PostUrl)]
pub async fn withdraw(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.agreement.withdraw(&caller, form).await)
}

/// Writes down who may legally speak for a resident.
#[server(prefix = "/api/agreement", endpoint = "record-representative", input = PostUrl)]
pub async fn record_representative(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.agreement.record_representative(&caller, form).await)
}

/// Ends that somebody may.
#[server(prefix = "/api/agreement", endpoint = "end-representative", input = PostUrl)]
pub async fn end_representative(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.agreement.end_representative(&caller, form).await)
}
