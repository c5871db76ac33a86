//! Public endpoints of the records.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Makes a record.
#[server(prefix = "/api/circle", endpoint = "create-record", input = PostUrl)]
pub async fn create_record(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.create_record(&caller, form).await)
}

/// Says how it is safe to reach a resident.
#[server(prefix = "/api/circle", endpoint = "safe-contact", input = PostUrl)]
pub async fn choose_safe_contact(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.choose_safe_contact(&caller, form).await)
}

/// Changes a record.
#[server(prefix = "/api/circle", endpoint = "change-record", input = PostUrl)]
pub async fn change_record(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.change_record(&caller, form).await)
}

/// Moves a resident to another surgery.
#[server(prefix = "/api/circle", endpoint = "move-surgery", input = PostUrl)]
pub async fn move_surgery(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.move_surgery(&caller, form).await)
}

/// Puts two records of one person together.
#[server(prefix = "/api/circle", endpoint = "merge-records", input = PostUrl)]
pub async fn merge_records(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.merge_records(&caller, form).await)
}

/// Takes two records apart again.
#[server(prefix = "/api/circle", endpoint = "undo-merge", input = PostUrl)]
pub async fn undo_merge(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.undo_merge(&caller, form).await)
}

/// Keeps for the second question that a person has died.
#[server(prefix = "/api/circle", endpoint = "propose-death", input = PostUrl)]
pub async fn propose_death(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.propose_death(&caller, form).await)
}

/// Writes down that a person has died.
#[server(prefix = "/api/circle", endpoint = "record-death", input = PostUrl)]
pub async fn record_death(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.record_death(&caller, form).await)
}

/// Takes back that a person has died.
#[server(prefix = "/api/circle", endpoint = "undo-death", input = PostUrl)]
pub async fn undo_death(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.undo_death(&caller, form).await)
}

/// Says that what a person needs for communicating has not changed.
#[server(prefix = "/api/circle", endpoint = "confirm-needs", input = PostUrl)]
pub async fn confirm_needs(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.circle.confirm_needs(&caller, form).await)
}
