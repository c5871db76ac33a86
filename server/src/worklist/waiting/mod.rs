//! Everything that waits for staff: requests for help and messages, the first to be late first.

mod follow;
mod glance;
mod list;
mod rows;
mod several;
mod told;

pub(crate) use glance::{glance, told};

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    posted::{Next, Posted},
    worklist::waiting::{
        model::{WaitingAsked, WaitingView},
        service::WaitingService,
        told::ToldView,
    },
};

#[async_trait::async_trait]
impl WaitingService for Portal {
    async fn waiting(
        &self,
        caller: &Caller,
        asked: WaitingAsked,
    ) -> Result<WaitingView, PortalError> {
        self.told(self.read_waiting(caller, asked).await)
    }

    async fn several(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.see_to_several(caller, &form).await)
    }

    async fn told_to_get_help(&self, caller: &Caller) -> Result<ToldView, PortalError> {
        self.told(self.read_told(caller).await)
    }

    async fn look_at_stop(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.look_at_stop_of(caller, &form).await)
    }
}
