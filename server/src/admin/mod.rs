//! What staff do for the portal to work: reaching people whom no email reaches, and
//! who works with it.

mod join;
mod leave;
mod letter;
mod staff;
mod start_code;
mod undelivered;

use crate::Portal;
use app::{
    admin::{
        model::{
            MemberView, MessageLetterView, RoleForm, StaffView, StartCodeView, UndeliveredView,
        },
        service::AdminService,
    },
    backend::Caller,
    error::PortalError,
    ids::{EmailId, PersonId},
    posted::{Next, Posted},
};

/// What a service answers.
type Told<T> = Result<T, PortalError>;

#[async_trait::async_trait]
impl AdminService for Portal {
    async fn undelivered(&self, caller: &Caller) -> Told<UndeliveredView> {
        self.told(self.list_undelivered(caller).await)
    }

    async fn handle_undelivered(&self, caller: &Caller, form: Posted) -> Told<Next> {
        self.told(self.handle(caller, &form).await)
    }

    async fn message_letter(&self, caller: &Caller, email: EmailId) -> Told<MessageLetterView> {
        self.told(self.read_message_letter(caller, email).await)
    }

    async fn staff(&self, caller: &Caller, page: u32) -> Told<StaffView> {
        self.told(self.list_staff(caller, page).await)
    }

    async fn join_form(&self, caller: &Caller) -> Told<RoleForm> {
        self.told(self.blank_role_form(caller).await)
    }

    async fn member(&self, caller: &Caller, member: PersonId) -> Told<MemberView> {
        self.told(self.read_member(caller, member).await)
    }

    async fn join(&self, caller: &Caller, form: Posted) -> Told<Next> {
        self.told(self.add_member(caller, &form).await)
    }

    async fn give_role(&self, caller: &Caller, form: Posted) -> Told<Next> {
        self.told(self.add_role(caller, &form).await)
    }

    async fn end_staff(&self, caller: &Caller, form: Posted) -> Told<Next> {
        self.told(self.end_member(caller, &form).await)
    }

    async fn make_start_code(&self, caller: &Caller, form: Posted) -> Told<Next> {
        self.told(self.new_start_code(caller, &form).await)
    }

    async fn start_code(&self, caller: &Caller) -> Told<StartCodeView> {
        self.told(self.read_start_code(caller).await)
    }

    async fn put_start_code_away(&self, caller: &Caller, _form: Posted) -> Told<Next> {
        self.told(self.forget_start_code(caller).await)
    }
}
