//! What the server must be able to do with figures of services.

use super::{
    emails::view::EmailsView,
    gaps::{
        model::Gap,
        view::{GapView, GapsView},
    },
    history::view::{CheckView, HistoryView, TakeBackView},
    model::{FeedbackFigures, FiguresAsked, RequestFigures},
    tokens::view::{MadeTokenView, TokensView},
    view::{BoardView, FigureView},
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::ServiceId,
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

    /// Writes down how many appointments a service plans, for whoever manages it: `planned` for
    /// each month from `first` to `last`.
    async fn plan(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

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

    /// How many gaps there are in the records; answers as [`Self::board`] does.
    async fn gaps(
        &self,
        caller: &Caller,
        service: Option<ServiceId>,
    ) -> Result<GapsView, PortalError>;

    /// Where there are gaps of one kind, for those who work in a team of the service.
    async fn gap(
        &self,
        caller: &Caller,
        gap: Gap,
        service: Option<ServiceId>,
    ) -> Result<GapView, PortalError>;

    /// The page on which counts from before the portal are brought in.
    ///
    /// This and all that follow answer [`PortalError::NotFound`] to who manages no service.
    async fn history(&self, caller: &Caller) -> Result<HistoryView, PortalError>;

    /// Checks `rows`, and keeps them for the page that asks once more.
    async fn propose_history(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What these rows would change.
    async fn check_history(&self, caller: &Caller) -> Result<CheckView, PortalError>;

    /// Brings them in: `seen`, the mark of what was shown.
    async fn bring_in_history(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What was brought in of a service.
    async fn history_to_take_back(
        &self,
        caller: &Caller,
        service: ServiceId,
    ) -> Result<TakeBackView, PortalError>;

    /// Takes months of it back: `service`, `take-…` or `all`.
    async fn take_back_history(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The tokens with which programs read figures of what the caller manages.
    async fn tokens(&self, caller: &Caller) -> Result<TokensView, PortalError>;

    /// Makes one: `name`, `organisation`, `ends-day`, `ends-month`, `ends-year`.
    async fn make_token(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The one that this session made a moment ago.
    async fn made_token(&self, caller: &Caller) -> Result<MadeTokenView, PortalError>;

    /// Forgets it.
    async fn put_token_away(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends one: `token`.
    async fn end_token(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The addresses to which figures of what the caller manages go.
    async fn emails(&self, caller: &Caller) -> Result<EmailsView, PortalError>;

    /// Adds one: `address`, `organisation`.
    async fn add_email(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes one off: `email`.
    async fn stop_email(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
