//! Public endpoints of services.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer as reply, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Changes a service.
#[server(prefix = "/api/services", endpoint = "save", input = PostUrl)]
pub async fn save_service(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.save(&caller, form).await)
}

/// Makes a service.
#[server(prefix = "/api/services", endpoint = "make", input = PostUrl)]
pub async fn make_service(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.make(&caller, form).await)
}

/// Keeps questions that are being written, and looks at them.
#[server(prefix = "/api/services", endpoint = "check-questions", input = PostUrl)]
pub async fn check_questions(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.check_questions(&caller, form).await)
}

/// Asks questions from now on.
#[server(prefix = "/api/services", endpoint = "save-questions", input = PostUrl)]
pub async fn save_questions(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.save_questions(&caller, form).await)
}

/// Throws away questions that are being written.
#[server(prefix = "/api/services", endpoint = "drop-questions", input = PostUrl)]
pub async fn drop_questions(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.drop_questions(&caller, form).await)
}

/// Adds a day on which an organisation is closed.
#[server(prefix = "/api/services", endpoint = "add-closing-day", input = PostUrl)]
pub async fn add_closing_day(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.add_closing_day(&caller, form).await)
}

/// Takes such a day away.
#[server(prefix = "/api/services", endpoint = "remove-closing-day", input = PostUrl)]
pub async fn remove_closing_day(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.remove_closing_day(&caller, form).await)
}

/// Changes what a service adds to its letters.
#[server(prefix = "/api/services", endpoint = "save-letters", input = PostUrl)]
pub async fn save_letters(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    reply(backend.services.save_letters(&caller, form).await)
}
