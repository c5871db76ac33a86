//! What those on call do: find a person, say why, open the crisis sheet, and say
//! afterwards how it went.

mod answer;
mod begin;
pub mod count;
mod open;
mod reach;
mod search;
mod sheet;
pub mod uses;

pub(crate) use answer::may_answer;
pub(crate) use open::{Opening, Why, matched};
pub(crate) use search::{MOST_SEARCHES, Wanted, found_view};
pub(crate) use uses::seen_by;

use crate::{Portal, access::StaffRole, error::Result, store::Tx};
use app::{
    backend::{Caller, SignedIn},
    error::PortalError,
    ids::{PersonId, UseId},
    on_call::{
        model::{AnswerForm, FoundView, OnCallView, ReachView, SheetOrReason, UsesView},
        service::OnCallService,
    },
    posted::{Next, Posted},
};
use chrono::TimeDelta;

/// How long a reason holds: one shift.
pub(crate) const HOLDS: TimeDelta = TimeDelta::hours(12);

/// The role of those who answer urgent calls.
pub(crate) const ROLE: &str = "urgent_responder";

/// Of the roles that somebody holds, those under which they answer urgent calls.
pub(crate) fn roles(held: Vec<StaffRole>) -> Vec<StaffRole> {
    held.into_iter().filter(|role| role.role == ROLE).collect()
}

#[async_trait::async_trait]
impl OnCallService for Portal {
    async fn start(&self, caller: &Caller) -> std::result::Result<OnCallView, PortalError> {
        self.told(self.on_call_start(caller).await)
    }

    async fn found(&self, caller: &Caller) -> std::result::Result<FoundView, PortalError> {
        self.told(self.on_call_found(caller).await)
    }

    async fn sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: bool,
    ) -> std::result::Result<SheetOrReason, PortalError> {
        self.told(self.on_call_sheet(caller, resident, again).await)
    }

    async fn reach(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<ReachView, PortalError> {
        self.told(self.plan_reach(caller, resident).await)
    }

    async fn uses(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<UsesView, PortalError> {
        self.told(self.plan_uses(caller, resident).await)
    }

    async fn answer_form(
        &self,
        caller: &Caller,
        used: UseId,
    ) -> std::result::Result<AnswerForm, PortalError> {
        self.told(self.use_answer_form(caller, used).await)
    }

    async fn search(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.keep_on_call_search(caller, &form).await)
    }

    async fn open(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.open_sheet(caller, &form).await)
    }

    async fn confirm_known(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.confirm_plan_known(caller, &form).await)
    }

    async fn answer(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.answer_use(caller, &form).await)
    }
}

impl Portal {
    /// Opens a transaction for what those on call do outside one record, with the
    /// roles under which they answer calls.
    async fn enter_on_call<'a>(
        &self,
        caller: &'a Caller,
    ) -> Result<(Tx, &'a SignedIn, Vec<StaffRole>)> {
        let (tx, person, held) = self.enter_as_staff(caller).await?;
        let roles = roles(held);
        if roles.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        Ok((tx, person, roles))
    }
}
