//! Public endpoints of the beginning of a crisis plan.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Copies facts of the care plan.
#[server(prefix = "/api/begin", endpoint = "copy-facts", input = PostUrl)]
pub async fn copy_facts(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.begin.copy_facts(&caller, form).await)
}

/// Copies suggestions of a template.
#[server(prefix = "/api/begin", endpoint = "copy-template", input = PostUrl)]
pub async fn copy_template(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.begin.copy_template(&caller, form).await)
}

/// Saves an answer of the guided way.
#[server(prefix = "/api/begin", endpoint = "answer", input = PostUrl)]
pub async fn answer_question(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.begin.answer(&caller, form).await)
}

/// Saves a template.
#[server(prefix = "/api/begin", endpoint = "save-template", input = PostUrl)]
pub async fn save_template(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.begin.save_template(&caller, form).await)
}

/// Offers a template no longer.
#[server(prefix = "/api/begin", endpoint = "retire-template", input = PostUrl)]
pub async fn retire_template(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.begin.retire_template(&caller, form).await)
}
