//! What the server must be able to do with figures of services.

use super::model::{FeedbackFigures, FiguresAsked, RequestFigures};
use crate::{backend::Caller, error::PortalError};

/// Figures of services, for those who manage or work in them.
#[async_trait::async_trait]
pub trait MetricsService: Send + Sync {
    /// Those of requests.
    ///
    /// Answers [`PortalError::NotFound`] to those who neither manage an organisation nor work in
    /// a team that has a service, and for a service that is none of theirs.
    async fn requests(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<RequestFigures, PortalError>;

    /// Those of how people found care; answers as [`Self::requests`] does.
    async fn feedback(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<FeedbackFigures, PortalError>;
}
