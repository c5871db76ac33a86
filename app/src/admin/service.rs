//! What the server must be able to do for staff.

use super::model::{
    MemberView, MessageLetterView, RoleForm, StaffView, StartCodeView, UndeliveredView,
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::{EmailId, PersonId},
    posted::{Next, Posted},
};

/// What staff do for the portal to work.
///
/// Everybody else is answered [`PortalError::NotFound`].
#[async_trait::async_trait]
pub trait AdminService: Send + Sync {
    /// Emails to people of the caller's organisations that could not be delivered.
    async fn undelivered(&self, caller: &Caller) -> Result<UndeliveredView, PortalError>;

    /// A letter in the place of one of them that tells of messages.
    async fn message_letter(
        &self,
        caller: &Caller,
        email: EmailId,
    ) -> Result<MessageLetterView, PortalError>;

    /// Notes that the person was reached another way; the fields are `email`, and `as_of` of
    /// the letter that was sent.
    async fn handle_undelivered(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The staff whom an administrator looks after; pages count from 1.
    async fn staff(&self, caller: &Caller, page: u32) -> Result<StaffView, PortalError>;

    /// The form of somebody new.
    async fn join_form(&self, caller: &Caller) -> Result<RoleForm, PortalError>;

    /// One member of staff.
    async fn member(&self, caller: &Caller, member: PersonId) -> Result<MemberView, PortalError>;

    /// Gives a role to somebody new; the fields are `given_name`, `family_name`, `email`
    /// and those of [`Self::give_role`].
    async fn join(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Gives a member of staff another role; the fields are `member`, `role`, `title`,
    /// `place` and `from`.
    async fn give_role(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Ends all that a member of staff has through their work; the fields are `member`
    /// and `sure`.
    async fn end_staff(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Makes a code with which a member of staff proves who they are the first time;
    /// the field is `member`.
    async fn make_start_code(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// The code that this session made within the last ten minutes.
    async fn start_code(&self, caller: &Caller) -> Result<StartCodeView, PortalError>;

    /// Forgets it.
    async fn put_start_code_away(&self, caller: &Caller, form: Posted)
    -> Result<Next, PortalError>;
}
