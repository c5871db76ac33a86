//! Public endpoints for signing in.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Sends a code by email, if the address is an account's.
#[server(prefix = "/api/account", endpoint = "ask-for-code", input = PostUrl)]
pub async fn ask_for_code(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.ask_for_code(&caller, form).await)
}

/// Signs in with the code from an email.
#[server(prefix = "/api/account", endpoint = "enter-code", input = PostUrl)]
pub async fn enter_code(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.enter_code(&caller, form).await)
}

/// Signs in with a passkey.
#[server(prefix = "/api/account", endpoint = "sign-in-with-passkey", input = PostUrl)]
pub async fn sign_in_with_passkey(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.sign_in_with_passkey(&caller, form).await)
}

/// Gives a second proof with a passkey.
#[server(prefix = "/api/account", endpoint = "prove-with-passkey", input = PostUrl)]
pub async fn prove_with_passkey(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.prove_with_passkey(&caller, form).await)
}

/// Gives a second proof with a code on paper.
#[server(prefix = "/api/account", endpoint = "prove-with-code", input = PostUrl)]
pub async fn prove_with_code(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.prove_with_code(&caller, form).await)
}

/// Signs out.
#[server(prefix = "/api/account", endpoint = "sign-out", input = PostUrl)]
pub async fn sign_out(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.sign_out(&caller, form).await)
}

/// Stays signed in.
#[server(prefix = "/api/account", endpoint = "stay", input = PostUrl)]
pub async fn stay(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.stay(&caller, form).await)
}

/// Adds a passkey.
#[server(prefix = "/api/account", endpoint = "add-passkey", input = PostUrl)]
pub async fn add_passkey(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.add_passkey(&caller, form).await)
}

/// Renames a passkey.
#[server(prefix = "/api/account", endpoint = "rename-passkey", input = PostUrl)]
pub async fn rename_passkey(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.rename_passkey(&caller, form).await)
}

/// Removes a passkey.
#[server(prefix = "/api/account", endpoint = "remove-passkey", input = PostUrl)]
pub async fn remove_passkey(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.remove_passkey(&caller, form).await)
}

/// Makes a new sheet of recovery codes.
#[server(prefix = "/api/account", endpoint = "make-recovery-codes", input = PostUrl)]
pub async fn make_recovery_codes(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.make_recovery_codes(&caller, form).await)
}

/// Forgets the sheet once it is printed.
#[server(prefix = "/api/account", endpoint = "put-sheet-away", input = PostUrl)]
pub async fn put_sheet_away(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.put_sheet_away(&caller, form).await)
}

/// Sends a code to a new address.
#[server(prefix = "/api/account", endpoint = "change-email", input = PostUrl)]
pub async fn change_email(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.change_email(&caller, form).await)
}

/// Makes the new address the account's.
#[server(prefix = "/api/account", endpoint = "confirm-email", input = PostUrl)]
pub async fn confirm_email(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.confirm_email(&caller, form).await)
}

/// Signs out another device.
#[server(prefix = "/api/account", endpoint = "end-session", input = PostUrl)]
pub async fn end_session(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.end_session(&caller, form).await)
}

/// Signs out every other device.
#[server(prefix = "/api/account", endpoint = "end-other-sessions", input = PostUrl)]
pub async fn end_other_sessions(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.end_other_sessions(&caller, form).await)
}

/// Says whether others use this device.
#[server(prefix = "/api/account", endpoint = "share-device", input = PostUrl)]
pub async fn share_device(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.share_device(&caller, form).await)
}

/// Makes a letter that opens an account.
#[server(prefix = "/api/account", endpoint = "invite", input = PostUrl)]
pub async fn invite(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.invite(&caller, form).await)
}

/// Makes a code for somebody who showed who they are.
#[server(prefix = "/api/account", endpoint = "link-in-person", input = PostUrl)]
pub async fn link_in_person(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.link_in_person(&caller, form).await)
}

/// Makes a code for somebody whom a clinician knows.
#[server(prefix = "/api/account", endpoint = "vouch", input = PostUrl)]
pub async fn vouch(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.vouch(&caller, form).await)
}

/// Forgets the code once it is handed over.
#[server(prefix = "/api/account", endpoint = "put-code-away", input = PostUrl)]
pub async fn put_code_away(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.put_code_away(&caller, form).await)
}

/// Cancels a letter or a code that was not used.
#[server(prefix = "/api/account", endpoint = "cancel-invitation", input = PostUrl)]
pub async fn cancel_invitation(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.cancel_invitation(&caller, form).await)
}

/// Opens an account with the code of a letter.
#[server(prefix = "/api/account", endpoint = "accept-invitation", input = PostUrl)]
pub async fn accept_invitation(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.account.accept_invitation(&caller, form).await)
}
