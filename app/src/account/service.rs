//! What the server must be able to do for people who sign in.

use super::model::{
    AccountView, Ceremony, DemoView, InviteView, LetterView, LinkCodeView, LinkView, PasskeyView,
    ProveView, RecoverySheet,
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{PasskeyId, PersonId},
    posted::{Next, Posted},
};

/// Signing in, second proofs, and everything one signs in with.
///
/// Functions that take a form name its fields. What changes how somebody signs
/// in answers [`PortalError::Prove`] unless they proved who they are within ten minutes.
#[async_trait::async_trait]
pub trait AccountService: Send + Sync {
    /// Sends a code by email, if the address is an account's: `email`, `next`.
    ///
    /// The answer is the same when it is not.
    async fn ask_for_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Signs in with the code from the email: `code`, `shared_device`, `next`.
    async fn enter_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What the browser asks a passkey, as JSON.
    async fn passkey_options(
        &self,
        caller: &Caller,
        ceremony: Ceremony,
    ) -> Result<String, PortalError>;

    /// Signs in with a passkey: `credential`, `shared_device`, `next`.
    async fn sign_in_with_passkey(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> Result<Next, PortalError>;

    /// What the caller can give as a second proof.
    async fn ways_to_prove(&self, caller: &Caller) -> Result<ProveView, PortalError>;

    /// A second proof with a passkey: `credential`, `next`.
    async fn prove_with_passkey(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A second proof with a code on paper: `code`, `next`.
    async fn prove_with_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends the session.
    async fn sign_out(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Begins the time without use anew.
    async fn stay(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// How the caller signs in.
    async fn view(&self, caller: &Caller) -> Result<AccountView, PortalError>;

    /// One passkey of the caller.
    async fn passkey(&self, caller: &Caller, id: PasskeyId) -> Result<PasskeyView, PortalError>;

    /// Whether the caller proved who they are within ten minutes.
    async fn needs_fresh_proof(&self, caller: &Caller) -> Result<(), PortalError>;

    /// Adds a passkey: `credential`, `name`.
    async fn add_passkey(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Renames a passkey: `passkey`, `name`.
    async fn rename_passkey(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Removes a passkey: `passkey`.
    async fn remove_passkey(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Makes a new sheet of recovery codes; the old ones are worth nothing then.
    async fn make_recovery_codes(&self, caller: &Caller, form: Posted)
    -> Result<Next, PortalError>;

    /// The sheet just made, in the session that made it, for ten minutes.
    async fn recovery_sheet(&self, caller: &Caller) -> Result<RecoverySheet, PortalError>;

    /// Forgets the sheet once it is printed.
    async fn put_sheet_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Sends a code to a new address: `email`.
    async fn change_email(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Makes the new address the account's: `code`.
    async fn confirm_email(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Signs out another device: `session`.
    async fn end_session(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Signs out every other device.
    async fn end_other_sessions(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says whether others use this device: `shared_device`.
    async fn share_device(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What staff see before they make a letter.
    async fn invite_view(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<InviteView, PortalError>;

    /// Makes a letter for a resident; earlier ones are worth nothing then: `resident`.
    async fn invite(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The letter just made, in the session that made it, for ten minutes.
    async fn letter(&self, caller: &Caller, resident: PersonId) -> Result<LetterView, PortalError>;

    /// What staff see before they make a code for somebody at their side.
    async fn link_view(&self, caller: &Caller, resident: PersonId)
    -> Result<LinkView, PortalError>;

    /// Makes a code for somebody who showed who they are: `resident`, `seen`, `words`.
    async fn link_in_person(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Makes a code for somebody whom a clinician knows: `resident`, `known_since`, `words`.
    async fn vouch(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The code just made, in the session that made it, for ten minutes.
    async fn link_code(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<LinkCodeView, PortalError>;

    /// Forgets the code once it is handed over: `resident`.
    async fn put_code_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Makes a letter or a code that was not used worth nothing: `resident`.
    async fn cancel_invitation(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Opens an account with the code of a letter: `code`, `born-day`, `born-month`,
    /// `born-year`, `email`, `shared_device`.
    async fn accept_invitation(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Who can be tried out; `None` outside the invented borough.
    async fn demo_people(&self) -> Result<Option<DemoView>, PortalError>;
}
