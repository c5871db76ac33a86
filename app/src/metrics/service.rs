//! What the server must be able to do with figures of services.

use super::{
    model::{FeedbackFigures, FiguresAsked, RequestFigures},
    view::{BoardView, FigureView},
};
use crate::{
    backend::Caller,
    error::PortalError,
    posted::{Next, Posted},
};

/// Figures of services, for those who manage or work in them.
#[async_trait::async_trait]
pub trait MetricsService: Send + Sync {
    /// All of them at a glance, each against its target.
    ///
    /// Answers [`PortalError::NotFound`] to those who neither manage an organisation nor work in
    /// a team that has a service, and for a service that is none of theirs.
    async fn board(&self, caller: &Caller, asked: FiguresAsked) -> Result<BoardView, PortalError>;

    /// One of them; answers as [`Self::board`] does, and [`PortalError::NotFound`] for a figure
    /// that there is not.
    async fn figure(
        &self,
        caller: &Caller,
        code: &str,
        asked: FiguresAsked,
    ) -> Result<FigureView, PortalError>;

    /// Sets what a figure of a service is to be, for whoever manages it.
    async fn set_target(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Those of requests; answers as [`Self::board`] does.
    async fn requests(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<RequestFigures, PortalError>;

    /// Those of how people found care; answers as [`Self::board`] does.
    async fn feedback(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<FeedbackFigures, PortalError>;
}
