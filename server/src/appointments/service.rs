//! The pages on which times are made and taken back, chosen, moved and cancelled.

use crate::Portal;
use app::{
    appointments::{
        model::Looking,
        pattern::Pattern,
        service::AppointmentsService,
        view::{
            CancelView, CapacityView, ClinicView, ClinicsView, MakeView, PlannedView, TimesView,
            WithdrawView,
        },
    },
    backend::Caller,
    error::PortalError,
    ids::{ClinicId, PersonId, ReferralId, ServiceId},
    posted::{Next, Posted},
};
use chrono::NaiveDate;

#[async_trait::async_trait]
impl AppointmentsService for Portal {
    async fn times(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        looking: Looking,
    ) -> Result<TimesView, PortalError> {
        self.told(self.times_to_choose(caller, ids, looking).await)
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

    async fn clinics(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<ClinicsView, PortalError> {
        self.told(self.list_clinics(caller, service).await)
    }

    async fn clinic(
        &self,
        caller: &Caller,
        service: ServiceId,
        clinic: Option<ClinicId>,
    ) -> Result<ClinicView, PortalError> {
        self.told(self.read_clinic(caller, service, clinic).await)
    }

    async fn save_clinic(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.keep_clinic(caller, &form).await)
    }

    async fn capacity(
        &self,
        caller: &Caller,
        service: ServiceId,
        from: Option<NaiveDate>,
    ) -> Result<CapacityView, PortalError> {
        self.told(self.times_offered(caller, service, from).await)
    }

    async fn make_form(
        &self,
        caller: &Caller,
        service: ServiceId,
        chosen: Option<Pattern>,
    ) -> Result<MakeView, PortalError> {
        self.told(self.times_to_make(caller, service, chosen).await)
    }

    async fn check_times(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.check_pattern(caller, &form).await)
    }

    async fn planned(
        &self,
        caller: &Caller,
        service: ServiceId,
        pattern: Pattern,
    ) -> Result<PlannedView, PortalError> {
        self.told(self.times_planned(caller, service, pattern).await)
    }

    async fn make_times(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.make_pattern(caller, &form).await)
    }

    async fn withdraw_page(
        &self,
        caller: &Caller,
        service: ServiceId,
        place: (Option<ClinicId>, NaiveDate),
    ) -> Result<WithdrawView, PortalError> {
        self.told(self.day_to_withdraw(caller, service, place).await)
    }

    async fn withdraw_day(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.withdraw_whole_day(caller, &form).await)
    }
}
