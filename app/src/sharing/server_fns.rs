//! Public endpoints of sharing.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{self, Posted, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Keeps what was chosen for the second step.
#[server(prefix = "/api/sharing", endpoint = "propose", input = PostUrl)]
pub async fn propose(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.propose(&caller, form).await)
}

/// Keeps sections back from whoever may see a whole plan, or no more.
#[server(prefix = "/api/sharing", endpoint = "keep-back", input = PostUrl)]
pub async fn keep_back(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.keep_back(&caller, form).await)
}

/// Does what was chosen.
#[server(prefix = "/api/sharing", endpoint = "share", input = PostUrl)]
pub async fn share(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.share(&caller, form).await)
}

/// Makes a new code for an offer that nobody took.
#[server(prefix = "/api/sharing", endpoint = "make-new-code", input = PostUrl)]
pub async fn make_new_code(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.make_new_code(&caller, form).await)
}

/// Forgets the code that was shown.
#[server(prefix = "/api/sharing", endpoint = "put-code-away", input = PostUrl)]
pub async fn put_code_away(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.put_code_away(&caller, form).await)
}

/// Pauses a sharing, or goes on with it.
#[server(prefix = "/api/sharing", endpoint = "pause", input = PostUrl)]
pub async fn pause(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.pause(&caller, form).await)
}

/// Lets a sharing hold for longer.
#[server(prefix = "/api/sharing", endpoint = "renew", input = PostUrl)]
pub async fn renew(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.renew(&caller, form).await)
}

/// Ends a sharing.
#[server(prefix = "/api/sharing", endpoint = "end", input = PostUrl)]
pub async fn end(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.end(&caller, form).await)
}

/// Takes a code that somebody handed over.
#[server(prefix = "/api/sharing", endpoint = "enter-code", input = PostUrl)]
pub async fn enter_code(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.enter_code(&caller, form).await)
}

/// Makes an account with such a code.
#[server(prefix = "/api/sharing", endpoint = "open-account", input = PostUrl)]
pub async fn open_account(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.open_account(&caller, form).await)
}

/// Accepts what is offered, or turns it down.
#[server(prefix = "/api/sharing", endpoint = "answer", input = PostUrl)]
pub async fn answer(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    posted::answer(backend.sharing.answer(&caller, form).await)
}
