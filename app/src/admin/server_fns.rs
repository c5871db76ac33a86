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

/// Gives a role to somebody new.
#[server(prefix = "/api/admin", endpoint = "join", input = PostUrl)]
pub async fn join(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.admin.join(&caller, form).await)
}

/// Gives a member of staff another role.
#[server(prefix = "/api/admin", endpoint = "give-role", input = PostUrl)]
pub async fn give_role(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.admin.give_role(&caller, form).await)
}

/// Ends all that a member of staff has through their work.
#[server(prefix = "/api/admin", endpoint = "end-staff", input = PostUrl)]
pub async fn end_staff(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.admin.end_staff(&caller, form).await)
}

/// Makes a code with which a member of staff proves who they are the first time.
#[server(prefix = "/api/admin", endpoint = "make-start-code", input = PostUrl)]
pub async fn make_start_code(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.admin.make_start_code(&caller, form).await)
}

/// Forgets the code that was shown.
#[server(prefix = "/api/admin", endpoint = "put-start-code-away", input = PostUrl)]
pub async fn put_start_code_away(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.admin.put_start_code_away(&caller, form).await)
}
