//! Figures of services, counted from what happened; never a name.

mod board;
mod feedback;
mod figure;
mod file;
mod monthly_return;
mod opened;
pub mod recount;
mod requests;
pub(crate) mod small;
mod sums;
mod target;
pub mod verify;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    metrics::{
        model::{FeedbackFigures, FiguresAsked, RequestFigures},
        service::MetricsService,
        view::{BoardView, FigureView},
    },
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl MetricsService for Portal {
    async fn board(&self, caller: &Caller, asked: FiguresAsked) -> Result<BoardView, PortalError> {
        self.told(self.figure_board(caller, asked).await)
    }

    async fn figure(
        &self,
        caller: &Caller,
        code: &str,
        asked: FiguresAsked,
    ) -> Result<FigureView, PortalError> {
        self.told(self.one_figure(caller, code, asked).await)
    }

    async fn set_target(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.set_figure_target(caller, &form).await)
    }

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
