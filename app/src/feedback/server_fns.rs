//! The forms of feedback.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Takes an answer.
#[server(prefix = "/api/feedback", endpoint = "give", input = PostUrl)]
pub async fn give(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.give(&caller, form).await)
}

/// Takes what is said besides.
#[server(prefix = "/api/feedback", endpoint = "say-more", input = PostUrl)]
pub async fn say_more(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.say_more(&caller, form).await)
}

/// Takes what staff type in.
#[server(prefix = "/api/feedback", endpoint = "enter", input = PostUrl)]
pub async fn enter(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.enter(&caller, form).await)
}
