//! Emergency access to a whole record: with a reason, for half an hour, read only,
//! told to the person and looked into afterwards.

pub mod count;
mod list;
mod review;
mod take;
mod telling;

use crate::Portal;
use app::{
    backend::Caller,
    break_glass::{
        model::{EmergencyAccess, EmergencyAccessesView, TakeView},
        service::BreakGlassService,
    },
    error::PortalError,
    ids::{BreakGlassId, PersonId},
    posted::{Next, Posted},
};

pub(crate) use list::{attention, to_look_into};
pub use telling::tell_due;

/// The role of those who watch over privacy.
pub(crate) const OFFICER: &str = "privacy_officer";

/// The most characters of a reason.
const MOST_IN_WORDS: u32 = 1_000;

#[async_trait::async_trait]
impl BreakGlassService for Portal {
    async fn ask(&self, caller: &Caller, resident: PersonId) -> Result<TakeView, PortalError> {
        self.told(self.ask_why(caller, resident).await)
    }

    async fn list(&self, caller: &Caller) -> Result<EmergencyAccessesView, PortalError> {
        self.told(self.emergency_accesses(caller).await)
    }

    async fn access(
        &self,
        caller: &Caller,
        id: BreakGlassId,
    ) -> Result<EmergencyAccess, PortalError> {
        self.told(self.emergency_access(caller, id).await)
    }

    async fn take(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_emergency_access(caller, &form).await)
    }

    async fn stop(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.stop_emergency_access(caller, &form).await)
    }

    async fn delay(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.delay_telling(caller, &form).await)
    }

    async fn release(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.release_telling(caller, &form).await)
    }

    async fn review(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.review_emergency_access(caller, &form).await)
    }
}
