//! What the server must be able to do with appointments.

use super::{
    model::Looking,
    pattern::Pattern,
    view::{
        CancelView, CapacityView, ClinicView, ClinicsView, MakeView, PlannedView, TimesView,
        WithdrawView,
    },
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{ClinicId, PersonId, ReferralId, ServiceId},
    posted::{Next, Posted},
};
use chrono::NaiveDate;

/// Times that are chosen, moved and cancelled.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not arrange and
/// [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait AppointmentsService: Send + Sync {
    /// The next free times for a request that was accepted: at the clinics that were asked for,
    /// or at any.
    async fn times(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        looking: Looking,
    ) -> Result<TimesView, PortalError>;

    /// Books a time: `resident`, `request`, `slot`; with `appointment` it moves that one.
    async fn choose(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The appointment that is to be called off.
    async fn cancel_page(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<CancelView, PortalError>;

    /// Calls it off: `resident`, `request`, `appointment`, `reason`.
    async fn cancel(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The clinics of the organisation of a service.
    async fn clinics(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<ClinicsView, PortalError>;

    /// One of them, or the form of a new one.
    async fn clinic(
        &self,
        caller: &Caller,
        service: ServiceId,
        clinic: Option<ClinicId>,
    ) -> Result<ClinicView, PortalError>;

    /// Changes one, or adds it when `clinic` is empty: `service`, `clinic`, `version`, `name`,
    /// `address`, `postcode`, `access`, `phone`, `open`, `place`.
    async fn save_clinic(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The times that a service offers, in the four weeks from a day on.
    async fn capacity(
        &self,
        caller: &Caller,
        service: ServiceId,
        from: Option<NaiveDate>,
    ) -> Result<CapacityView, PortalError>;

    /// The form on which times are made.
    async fn make_form(
        &self,
        caller: &Caller,
        service: ServiceId,
        chosen: Option<Pattern>,
    ) -> Result<MakeView, PortalError>;

    /// Leads to what would be made: `service`, `day-1` to `day-7`, `opens`, `closes`, `minutes`,
    /// `places`, `kind`, `clinic`, `from`, `until`.
    async fn check_times(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What would be made.
    async fn planned(
        &self,
        caller: &Caller,
        service: ServiceId,
        pattern: Pattern,
    ) -> Result<PlannedView, PortalError>;

    /// Makes it: `service`, and a [`Pattern`].
    async fn make_times(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A day at one place, to take back.
    async fn withdraw_page(
        &self,
        caller: &Caller,
        service: ServiceId,
        place: (Option<ClinicId>, NaiveDate),
    ) -> Result<WithdrawView, PortalError>;

    /// Takes it back: `service`, `clinic`, `day` as `2026-12-01`.
    async fn withdraw_day(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
