//! Figures of services, counted from what happened; never a name.

mod requests;
mod small;
mod waits;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    metrics::{
        model::{FiguresAsked, RequestFigures},
        service::MetricsService,
    },
};

#[async_trait::async_trait]
impl MetricsService for Portal {
    async fn requests(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<RequestFigures, PortalError> {
        self.told(self.request_figures(caller, asked).await)
    }
}
