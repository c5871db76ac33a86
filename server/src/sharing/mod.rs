//! What residents share with carers and trusted people, and who is around them.
//!
//! An offer is tied to whoever enters its code first, gives rights once that
//! person says yes, and can be changed, paused and ended at any time: the policy
//! reads the rights with each request, so what is over is over at once.

mod account;
mod answer;
mod around;
mod code;
pub mod due;
mod form;
mod keep;
mod kept_back;
mod new_code;
mod share;
mod state;
mod tell;

use crate::Portal;
pub(crate) use answer::given;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, SharingId},
    posted::{Next, Posted},
    sharing::{
        model::{AroundView, CheckView, CodeSheet, KeptBackForm, OfferView, OneView, ShareForm},
        service::SharingService,
    },
};
pub(crate) use form::sections;
pub(crate) use state::{last_used, reach_of, state};
pub(crate) use tell::both;

#[async_trait::async_trait]
impl SharingService for Portal {
    async fn around(&self, caller: &Caller, resident: PersonId) -> Result<AroundView, PortalError> {
        self.told(self.read_circle(caller, resident).await)
    }

    async fn share_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        sharing: Option<SharingId>,
    ) -> Result<ShareForm, PortalError> {
        self.told(self.sharing_form(caller, resident, sharing).await)
    }

    async fn kept_back_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<KeptBackForm, PortalError> {
        self.told(self.kept_back_choice(caller, resident).await)
    }

    async fn keep_back(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.keep_sections_back(caller, &form).await)
    }

    async fn propose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.keep_choice(caller, &form).await)
    }

    async fn check(&self, caller: &Caller, resident: PersonId) -> Result<CheckView, PortalError> {
        self.told(self.check_choice(caller, resident).await)
    }

    async fn share(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.do_choice(caller, &form).await)
    }

    async fn code_sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<CodeSheet, PortalError> {
        self.told(self.sheet_of_code(caller, resident).await)
    }

    async fn put_code_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.forget_code(caller, &form).await)
    }

    async fn make_new_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.replace_code(caller, &form).await)
    }

    async fn one(
        &self,
        caller: &Caller,
        resident: PersonId,
        sharing: SharingId,
    ) -> Result<OneView, PortalError> {
        self.told(self.one_sharing(caller, resident, sharing).await)
    }

    async fn pause(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.pause_sharing(caller, &form).await)
    }

    async fn renew(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.renew_sharing(caller, &form).await)
    }

    async fn end(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.end_sharing(caller, &form).await)
    }

    async fn enter_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_code(caller, &form).await)
    }

    async fn open_account(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.account_by_code(caller, &form).await)
    }

    async fn offer(&self, caller: &Caller, sharing: SharingId) -> Result<OfferView, PortalError> {
        self.told(self.read_offer(caller, sharing).await)
    }

    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.answer_offer(caller, &form).await)
    }
}
