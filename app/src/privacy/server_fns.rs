//! Public endpoints of questions about looks.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Asks about a look.
#[server(prefix = "/api/privacy", endpoint = "ask", input = PostUrl)]
pub async fn ask_about_look(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.privacy.ask(&caller, form).await)
}

/// Answers a question.
#[server(prefix = "/api/privacy", endpoint = "answer", input = PostUrl)]
pub async fn answer_question(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.privacy.answer(&caller, form).await)
}
