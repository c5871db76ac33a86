//! What the server must be able to do with feedback.

use super::view::{
    About, AnswerRow, DeskView, EnterView, GiveView, HeldView, KioskMoreView, KioskView,
    KiosksView, MoreView, PaperView, SaidView, WordsView,
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{ServiceId, WordsId},
    posted::{Next, Posted},
};

/// How people found care. Whoever answers need not sign in, and nothing that is kept says who
/// they are.
#[async_trait::async_trait]
pub trait FeedbackService: Send + Sync {
    /// The services about which something can be said, by name.
    async fn services(&self) -> Result<Vec<(ServiceId, String)>, PortalError>;

    /// The question about a service, or the one that a link leads to; opening it uses nothing up.
    ///
    /// Answers [`PortalError::NotFound`] for what there is not, and for a link that was answered
    /// or is too old.
    async fn question(&self, about: About) -> Result<GiveView, PortalError>;

    /// Takes the answer: `service` or `token`, `rating`, and `role` where no link says it.
    async fn give(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What can be said besides, for whoever has just answered.
    async fn more(&self, caller: &Caller, token: &str) -> Result<MoreView, PortalError>;

    /// Takes it: `token`, `said-…` for each statement, `words-…` for each question in words;
    /// `answer` if they want one, and `name` and `reach` of whoever is not signed in.
    async fn say_more(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The feedback of a service, for those who run it or work in its teams.
    async fn desk(&self, caller: &Caller, service: ServiceId) -> Result<DeskView, PortalError>;

    /// The form on which they type in what came on paper or by phone: with a version of the
    /// question that was asked, or with the one that is asked today.
    async fn enter_page(
        &self,
        caller: &Caller,
        service: ServiceId,
        version: Option<i32>,
    ) -> Result<EnterView, PortalError>;

    /// Takes that: `service`, `version`, `form_code` if the form has one, `method`, `role`,
    /// `rating`, `said-…`, `words-…`, and `answer`, `name` and `reach` of whoever wants an answer.
    async fn enter(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The sheet to print.
    async fn paper(&self, caller: &Caller, service: ServiceId) -> Result<PaperView, PortalError>;

    /// What somebody wrote, for the staff of the service.
    async fn words(
        &self,
        caller: &Caller,
        of: (ServiceId, WordsId),
    ) -> Result<WordsView, PortalError>;

    /// Answers whoever asked for it: `service`, `words`, `version`, `reply`.
    async fn reply(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Lets everybody read what was said and what was done about it: `service`, `words`,
    /// `version`, `shown`, `changed`, and `nobody`, that nobody is known by it.
    async fn show(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes that back: `service`, `words`, `version`.
    async fn hide(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Notes that there is nothing to say: `service`, `words`, `version`.
    async fn close(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Gives it to somebody else: `service`, `words`, `version`, `owner`.
    async fn hand_over(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Passes it to the safeguarding lead: `service`, `words`, `version`, `why`, `in-danger`.
    async fn pass_on(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Answers that came all at once, for the staff of the service.
    async fn held(&self, caller: &Caller, service: ServiceId) -> Result<HeldView, PortalError>;

    /// Counts some of them or leaves them out: `service`, `do`, `take-…`.
    async fn sort_held(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What everybody reads about a service: what was said, and what it did.
    async fn said(&self, service: ServiceId) -> Result<SaidView, PortalError>;

    /// The tablets of a service, for its staff; what was made a moment ago is shown once.
    async fn kiosks(&self, caller: &Caller, service: ServiceId) -> Result<KiosksView, PortalError>;

    /// Makes one: `service`, `place`.
    async fn make_kiosk(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends one: `service`, `tablet`.
    async fn end_kiosk(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The question on a tablet, for whoever stands before it. With it the tablet is at its start:
    /// whoever answered before says no more.
    async fn kiosk(&self, token: &str) -> Result<KioskView, PortalError>;

    /// Takes an answer on a tablet: `kiosk`, `tap`, `role`, `rating`.
    async fn give_on_kiosk(&self, form: Posted) -> Result<Next, PortalError>;

    /// What can be said besides, for whoever has just answered there.
    ///
    /// Answers [`PortalError::First`] with the start of the tablet for what is over.
    async fn kiosk_more(&self, token: &str, said: &str) -> Result<KioskMoreView, PortalError>;

    /// Takes it: `kiosk`, `token`, and as [`FeedbackService::say_more`]; or keeps what was typed
    /// and gives more time, where `do` says so.
    async fn say_more_on_kiosk(&self, form: Posted) -> Result<Next, PortalError>;

    /// Nothing more is said: `kiosk`, `token`.
    async fn finish_on_kiosk(&self, form: Posted) -> Result<Next, PortalError>;

    /// What the caller asked for answers to. Opening it is reading them.
    async fn answers(&self, caller: &Caller) -> Result<Vec<AnswerRow>, PortalError>;
}
