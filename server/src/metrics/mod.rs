//! Figures of services, counted from what happened; never a name.

mod feedback;
mod file;
mod monthly_return;
mod opened;
mod requests;
pub(crate) mod small;
pub mod verify;
mod waits;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    metrics::{
        model::{FeedbackFigures, FiguresAsked, RequestFigures},
        service::MetricsService,
    },
};
pub(crate) use feedback::shares;

#[async_trait::async_trait]
impl MetricsService for Portal {
    async fn requests(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<RequestFigures, PortalError> {
        self.told(self.request_figures(caller, asked).await)
    }

    async fn feedback(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<FeedbackFigures, PortalError> {
        self.told(self.feedback_figures(caller, asked).await)
    }
}
