//! What the server must be able to do with episodes of care.

use super::view::{BeginForm, CareView, OpenedView, TransferForm, WardView, WardsView};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{EpisodeId, PersonId, ReferralId, TeamId},
    posted::{Next, Posted},
};

/// Care from its beginning to its end, and who is responsible for it.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait EpisodeService: Send + Sync {
    /// The care that a person gets, and got before.
    async fn care(&self, caller: &Caller, resident: PersonId) -> Result<CareView, PortalError>;

    /// The form on which care begins, of a request or without one.
    async fn begin_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        request: Option<ReferralId>,
    ) -> Result<BeginForm, PortalError>;

    /// One episode.
    async fn episode(
        &self,
        caller: &Caller,
        resident: PersonId,
        episode: EpisodeId,
    ) -> Result<OpenedView, PortalError>;

    /// The form on which it goes to another team.
    async fn transfer_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        episode: EpisodeId,
    ) -> Result<TransferForm, PortalError>;

    /// The form on which it ends.
    async fn discharge_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        episode: EpisodeId,
    ) -> Result<OpenedView, PortalError>;

    /// The caller's teams.
    async fn wards(&self, caller: &Caller) -> Result<WardsView, PortalError>;

    /// The people in the care of one of them.
    async fn ward(&self, caller: &Caller, team: TeamId) -> Result<WardView, PortalError>;

    /// Begins care: `resident`, `request` if it comes of one, `kind`, `manager` as team and
    /// person, `why`, `bed` and `over` on a virtual ward, `home` when they leave hospital, `until`.
    async fn begin(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Moves somebody to another bed: `resident`, `episode`, `bed`, `over`, `why`.
    async fn move_bed(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Notes that somebody in a red bed was seen today: `resident`, `episode`.
    async fn seen(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Sets goals: `resident`, `episode`, `goal-…` as typed, `take-…` of the care plan.
    async fn set_goals(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes a goal off that was set by mistake or is not the person's any more: `resident`,
    /// `episode`, `off` as goal, `off-why`.
    async fn remove_goal(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Plans another end: `resident`, `episode`, `until`, `because`.
    async fn plan_end(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Names another case manager: `resident`, `episode`, `manager`.
    async fn name_manager(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Hands care on: `resident`, `episode`, `to` as team and person, `kind`, `why`, `bed`, `over`.
    async fn transfer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends care: `resident`, `episode`, `where`, `day`, `summary`, `next`, and for each goal
    /// `reached-…` and `words-…`.
    async fn discharge(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says how many beds a ward has: `team`, `red`, `amber`, `green`.
    async fn set_beds(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Writes down whether somebody is still at home: `resident`, `episode`, `answer`.
    async fn still_home(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
