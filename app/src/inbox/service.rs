//! What the server must be able to do with the inboxes of staff.

use super::model::{
    AwayView, DeskKey, DeskView, FiguresView, InboxAsked, InboxView, ManyCheck, ManyForm,
    RepliesView,
};
use crate::{
    backend::Caller,
    error::PortalError,
    posted::{Next, Posted},
};

/// The inboxes of staff, and how they answer.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait InboxService: Send + Sync {
    /// A page of an inbox.
    async fn inbox(&self, caller: &Caller, asked: InboxAsked) -> Result<InboxView, PortalError>;

    /// Gives a thread to somebody at its desk: `resident`, `thread`, `to`.
    async fn assign(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes a thread over: `resident`, `thread`.
    async fn take_over(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Hands a thread on to another desk: `resident`, `thread`, `desk`, `reason`.
    async fn hand_on(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Notes something for staff alone: `resident`, `thread`, `note`.
    async fn note(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Writes down what was said on the phone: `resident`, `thread`, `call`.
    async fn record_call(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Adds an action to the care plan: `resident`, `thread`, and the fields of an action.
    async fn add_to_plan(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says that a thread is about a request: `resident`, `thread`, `request`.
    async fn link_request(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Who is away, and who could cover.
    async fn away(&self, caller: &Caller) -> Result<AwayView, PortalError>;

    /// Writes down that somebody is away: `person`, `from`, `to`, `cover`.
    async fn record_absence(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends an absence, or takes it back: `absence`.
    async fn end_absence(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The saved replies of a desk; of the first one when none is named.
    async fn replies(
        &self,
        caller: &Caller,
        desk: Option<DeskKey>,
    ) -> Result<RepliesView, PortalError>;

    /// Saves a reply, a new one when none is named: `desk`, `reply`, `title`, `words`.
    async fn save_reply(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes a reply off the list: `desk`, `reply`.
    async fn remove_reply(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// How a desk answers.
    async fn desk(&self, caller: &Caller, desk: Option<DeskKey>) -> Result<DeskView, PortalError>;

    /// Changes it.
    async fn save_desk(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The figures of the reader's desks, and of the organisations that they manage.
    async fn figures(&self, caller: &Caller) -> Result<FiguresView, PortalError>;

    /// Whom the reader may write to at once.
    async fn many(&self, caller: &Caller, page: u32) -> Result<ManyForm, PortalError>;

    /// Keeps what was written, to be looked at again.
    async fn propose_many(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What would be sent, and to whom.
    async fn check_many(&self, caller: &Caller) -> Result<ManyCheck, PortalError>;

    /// Sends it.
    async fn send_many(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
