//! What the pages about signing in may ask.

use super::{
    codes, demo, email, fresh_proof, invitations, letters, linking, overview, pace,
    passkey_keeping, passkey_signing, recovery,
};
use crate::{Portal, error::Result};
use app::{
    account::{
        model::{
            AccountView, Ceremony, DemoView, InviteView, LetterView, LinkCodeView, LinkView,
            PasskeyView, ProveView, RecoverySheet,
        },
        service::AccountService,
    },
    backend::Caller,
    error::PortalError,
    ids::{PasskeyId, PersonId},
    posted::{Next, Posted},
};

impl Portal {
    /// The portal's address, without the stroke at its end.
    pub(crate) fn address(&self) -> String {
        self.settings
            .origin
            .as_str()
            .trim_end_matches('/')
            .to_owned()
    }

    async fn options(&self, caller: &Caller, ceremony: Ceremony) -> Result<String> {
        match ceremony {
            Ceremony::Add => passkey_keeping::options(self, caller).await,
            Ceremony::SignIn => passkey_signing::sign_in_options(self, caller).await,
            Ceremony::Prove => passkey_signing::prove_options(self, caller).await,
        }
    }
}

#[async_trait::async_trait]
impl AccountService for Portal {
    async fn ask_for_code(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(pace::evenly(codes::ask(self, caller, &form)).await)
    }

    async fn enter_code(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(pace::refusing_evenly(codes::enter(self, caller, &form)).await)
    }

    async fn sign_in_with_passkey(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(passkey_signing::sign_in(self, caller, &form).await)
    }

    async fn prove_with_passkey(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(passkey_signing::prove(self, caller, &form).await)
    }

    async fn prove_with_code(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(recovery::prove(self, caller, &form).await)
    }

    async fn add_passkey(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(passkey_keeping::add(self, caller, &form).await)
    }

    async fn rename_passkey(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(passkey_keeping::rename(self, caller, &form).await)
    }

    async fn remove_passkey(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(passkey_keeping::remove(self, caller, &form).await)
    }

    async fn change_email(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(email::change(self, caller, &form).await)
    }

    async fn confirm_email(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(email::confirm(self, caller, &form).await)
    }

    async fn end_session(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(overview::end_session(self, caller, &form).await)
    }

    async fn share_device(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(overview::share_device(self, caller, &form).await)
    }

    async fn invite(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(letters::invite(self, caller, &form).await)
    }

    async fn link_view(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<LinkView, PortalError> {
        self.told(linking::view(self, caller, resident).await)
    }

    async fn link_in_person(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(linking::in_person(self, caller, &form).await)
    }

    async fn vouch(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(linking::vouch(self, caller, &form).await)
    }

    async fn link_code(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<LinkCodeView, PortalError> {
        self.told(linking::code(self, caller, resident).await)
    }

    async fn put_code_away(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(linking::put_away(self, caller, &form).await)
    }

    async fn cancel_invitation(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(linking::cancel(self, caller, &form).await)
    }

    async fn accept_invitation(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(pace::refusing_evenly(invitations::accept(self, caller, &form)).await)
    }

    async fn sign_out(
        &self,
        caller: &Caller,
        _form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(overview::sign_out(self, caller).await)
    }

    async fn stay(&self, caller: &Caller, _form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(overview::stay(self, caller).await)
    }

    async fn make_recovery_codes(
        &self,
        caller: &Caller,
        _form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(recovery::make(self, caller).await)
    }

    async fn put_sheet_away(
        &self,
        caller: &Caller,
        _form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(recovery::put_away(self, caller).await)
    }

    async fn end_other_sessions(
        &self,
        caller: &Caller,
        _form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(overview::end_others(self, caller).await)
    }

    async fn view(&self, caller: &Caller) -> std::result::Result<AccountView, PortalError> {
        self.told(overview::view(self, caller).await)
    }

    async fn ways_to_prove(&self, caller: &Caller) -> std::result::Result<ProveView, PortalError> {
        self.told(overview::ways_to_prove(self, caller).await)
    }

    async fn recovery_sheet(
        &self,
        caller: &Caller,
    ) -> std::result::Result<RecoverySheet, PortalError> {
        self.told(recovery::sheet(self, caller).await)
    }

    async fn passkey(
        &self,
        caller: &Caller,
        id: PasskeyId,
    ) -> std::result::Result<PasskeyView, PortalError> {
        self.told(overview::passkey(self, caller, id).await)
    }

    async fn invite_view(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<InviteView, PortalError> {
        self.told(letters::view(self, caller, resident).await)
    }

    async fn letter(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<LetterView, PortalError> {
        self.told(letters::letter(self, caller, resident).await)
    }

    async fn demo_people(&self) -> std::result::Result<Option<DemoView>, PortalError> {
        self.told(demo::people(self).await)
    }

    async fn passkey_options(
        &self,
        caller: &Caller,
        ceremony: Ceremony,
    ) -> std::result::Result<String, PortalError> {
        self.told(self.options(caller, ceremony).await)
    }

    async fn needs_fresh_proof(&self, caller: &Caller) -> std::result::Result<(), PortalError> {
        fresh_proof(caller.person()?, self.clock.now())
    }
}
