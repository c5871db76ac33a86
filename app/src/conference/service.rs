//! What the server must be able to do with case conferences.

use super::model::{CaseView, ConferenceView, ConferencesView, MeetingsView, NewForm};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{ConferenceId, PersonId},
    posted::{Next, Posted},
};

/// Meetings at which people's care is talked about.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait ConferenceService: Send + Sync {
    /// The meetings of the caller's teams, and those they come to.
    async fn conferences(&self, caller: &Caller, page: u32)
    -> Result<ConferencesView, PortalError>;

    /// The form of a new meeting.
    async fn new_form(&self, caller: &Caller) -> Result<NewForm, PortalError>;

    /// One meeting with its list.
    async fn conference(
        &self,
        caller: &Caller,
        conference: ConferenceId,
    ) -> Result<ConferenceView, PortalError>;

    /// What it talks about, for one person.
    async fn case(
        &self,
        caller: &Caller,
        conference: ConferenceId,
        resident: PersonId,
    ) -> Result<CaseView, PortalError>;

    /// The meetings about one person's care.
    async fn meetings(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<MeetingsView, PortalError>;

    /// Plans a meeting: `team`, `day`, `time`, `where`.
    async fn plan(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Adds somebody who comes: `conference`, `colleague` or `name`.
    async fn invite(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says that it was held, and who was there: `conference`, `present-…`.
    async fn hold(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Cancels it: `conference`, `because`.
    async fn cancel(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Puts somebody on the list: `conference`, `resident`, `why`.
    async fn put_on(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Moves them in the list: `conference`, `resident`, `move` with `up` or `down`.
    async fn move_case(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes them off it: `conference`, `resident`.
    async fn take_off(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Writes down what was decided: `conference`, `resident`, `version`, `read-…`, `decided`,
    /// `told`, and for each action `what-…`, `who-…` and `due-…`.
    async fn decide(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says beforehand what it is to talk about: `conference`, `resident`, `version`, `word`.
    async fn say(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
