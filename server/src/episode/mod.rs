//! Episodes of care: one team and one case manager are responsible from the day it begins to the
//! discharge, whoever moves, hands on or leaves in between.

mod begin;
mod care;
mod change;
mod close_request;
pub mod count;
mod discharge;
mod enter;
mod form;
mod goals;
mod may_begin;
pub(crate) mod owners;
mod read;
mod tell;
pub(crate) mod tie;
mod transfer;
mod ward;

pub(crate) use may_begin::may_begin_of;
pub use owners::see_to;

use crate::Portal;
use app::{
    backend::Caller,
    episode::{
        service::EpisodeService,
        view::{BeginForm, CareView, OpenedView, TransferForm, WardView, WardsView},
    },
    error::PortalError,
    ids::{EpisodeId, PersonId, ReferralId, TeamId},
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl EpisodeService for Portal {
    async fn care(&self, caller: &Caller, resident: PersonId) -> Result<CareView, PortalError> {
        self.told(self.read_care(caller, resident).await)
    }

    async fn begin_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        request: Option<ReferralId>,
    ) -> Result<BeginForm, PortalError> {
        self.told(self.form_to_begin(caller, resident, request).await)
    }

    async fn episode(
        &self,
        caller: &Caller,
        resident: PersonId,
        episode: EpisodeId,
    ) -> Result<OpenedView, PortalError> {
        self.told(self.read_episode(caller, (resident, episode)).await)
    }

    async fn transfer_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        episode: EpisodeId,
    ) -> Result<TransferForm, PortalError> {
        self.told(self.form_to_transfer(caller, (resident, episode)).await)
    }

    async fn discharge_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        episode: EpisodeId,
    ) -> Result<OpenedView, PortalError> {
        self.told(self.form_to_discharge(caller, (resident, episode)).await)
    }

    async fn wards(&self, caller: &Caller) -> Result<WardsView, PortalError> {
        self.told(self.list_wards(caller).await)
    }

    async fn ward(&self, caller: &Caller, team: TeamId) -> Result<WardView, PortalError> {
        self.told(self.read_ward(caller, team).await)
    }

    async fn begin(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.begin_care(caller, &form).await)
    }

    async fn move_bed(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.move_to_bed(caller, &form).await)
    }

    async fn seen(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.seen_today(caller, &form).await)
    }

    async fn set_goals(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.set_episode_goals(caller, &form).await)
    }

    async fn remove_goal(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.remove_episode_goal(caller, &form).await)
    }

    async fn plan_end(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.plan_other_end(caller, &form).await)
    }

    async fn name_manager(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.name_case_manager(caller, &form).await)
    }

    async fn transfer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.hand_care_on(caller, &form).await)
    }

    async fn discharge(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.end_care(caller, &form).await)
    }

    async fn set_beds(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.set_ward_beds(caller, &form).await)
    }

    async fn still_home(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.record_still_home(caller, &form).await)
    }
}
