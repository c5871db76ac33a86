//! Figures of services, counted from what happened; never a name.

mod board;
pub mod emails;
mod feedback;
mod figure;
mod file;
mod gaps;
pub(crate) mod history;
mod json;
mod monthly_return;
mod opened;
pub mod planned;
pub mod recount;
mod requests;
pub(crate) mod small;
mod sums;
mod target;
mod tokens;
pub mod verify;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::ServiceId,
    metrics::{
        emails::view::EmailsView,
        gaps::{
            model::Gap,
            view::{GapView, GapsView},
        },
        history::view::{CheckView, HistoryView, TakeBackView},
        model::{FeedbackFigures, FiguresAsked, RequestFigures},
        service::MetricsService,
        tokens::view::{MadeTokenView, TokensView},
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

    async fn plan(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.plan_activity(caller, &form).await)
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

    async fn gaps(
        &self,
        caller: &Caller,
        service: Option<ServiceId>,
    ) -> Result<GapsView, PortalError> {
        self.told(self.record_gaps(caller, service).await)
    }

    async fn gap(
        &self,
        caller: &Caller,
        gap: Gap,
        service: Option<ServiceId>,
    ) -> Result<GapView, PortalError> {
        self.told(self.gaps_of(caller, gap, service).await)
    }

    async fn history(&self, caller: &Caller) -> Result<HistoryView, PortalError> {
        self.told(self.feedback_history(caller).await)
    }

    async fn propose_history(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.propose_feedback_history(caller, &form).await)
    }

    async fn check_history(&self, caller: &Caller) -> Result<CheckView, PortalError> {
        self.told(self.check_feedback_history(caller).await)
    }

    async fn bring_in_history(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.bring_in_feedback_history(caller, &form).await)
    }

    async fn history_to_take_back(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<TakeBackView, PortalError> {
        self.told(self.feedback_history_to_take_back(caller, service).await)
    }

    async fn take_back_history(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_back_feedback_history(caller, &form).await)
    }

    async fn tokens(&self, caller: &Caller) -> Result<TokensView, PortalError> {
        self.told(self.figures_tokens(caller).await)
    }

    async fn make_token(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.make_figures_token(caller, &form).await)
    }

    async fn made_token(&self, caller: &Caller) -> Result<MadeTokenView, PortalError> {
        self.told(self.made_figures_token(caller).await)
    }

    async fn put_token_away(&self, caller: &Caller, _form: Posted) -> Result<Next, PortalError> {
        self.told(self.put_figures_token_away(caller).await)
    }

    async fn end_token(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.end_figures_token(caller, &form).await)
    }

    async fn emails(&self, caller: &Caller) -> Result<EmailsView, PortalError> {
        self.told(self.figures_emails(caller).await)
    }

    async fn add_email(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.add_figures_email(caller, &form).await)
    }

    async fn stop_email(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.stop_figures_email(caller, &form).await)
    }
}
