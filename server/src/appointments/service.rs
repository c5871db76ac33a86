//! The pages on which times are chosen, moved and cancelled.

use crate::Portal;
use app::{
    appointments::{
        service::AppointmentsService,
        view::{CancelView, TimesView},
    },
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId},
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl AppointmentsService for Portal {
    async fn times(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        anywhere: bool,
    ) -> Result<TimesView, PortalError> {
        self.told(self.times_to_choose(caller, ids, anywhere).await)
    }

    async fn choose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.choose_time(caller, &form).await)
    }

    async fn cancel_page(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<CancelView, PortalError> {
        self.told(self.appointment_to_cancel(caller, ids).await)
    }

    async fn cancel(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.cancel_appointment(caller, &form).await)
    }
}
