//! What staff see of messages: their inboxes, who sees to what, who is away, and the figures.

mod assign;
mod away;
pub(crate) mod desk;
pub mod figures;
mod list;
mod many;
pub mod owners;
pub(crate) mod panel;
mod replies;
pub(crate) mod requests;
mod see_to;

pub(crate) use desk::minutes;
pub(crate) use list::glance;

use crate::{Portal, access::StaffRole, error::Result, messages::desk::Desk, store};
use app::{
    backend::Caller,
    error::PortalError,
    inbox::{
        model::{
            AwayView, DeskKey, DeskView, FiguresView, InboxAsked, InboxView, ManyCheck, ManyForm,
            NamedDesk, RepliesView,
        },
        service::InboxService,
    },
    posted::{Next, Posted},
};
use sea_orm::ConnectionTrait;

/// A desk as it is named in addresses and forms.
impl From<Desk> for DeskKey {
    fn from(desk: Desk) -> Self {
        match desk {
            Desk::Team(id) => Self::Team(id),
            Desk::Organisation(id) => Self::Organisation(id),
        }
    }
}

impl From<DeskKey> for Desk {
    fn from(key: DeskKey) -> Self {
        match key {
            DeskKey::Team(id) => Self::Team(id),
            DeskKey::Organisation(id) => Self::Organisation(id),
        }
    }
}

/// A desk with what it is called.
async fn named(connection: &impl ConnectionTrait, desk: Desk) -> Result<NamedDesk> {
    Ok(NamedDesk {
        key: desk.into(),
        name: store::desk::name(connection, desk).await?,
    })
}

/// Several of them.
pub(crate) async fn all_named(
    connection: &impl ConnectionTrait,
    desks: &[Desk],
) -> Result<Vec<NamedDesk>> {
    let mut all = Vec::new();
    for desk in desks {
        all.push(named(connection, *desk).await?);
    }
    Ok(all)
}

/// The desk that is asked for, if it is one of somebody's; the first one when none is named.
fn one_of(roles: &[StaffRole], asked: Option<Desk>) -> Result<(Desk, Vec<Desk>)> {
    let desks = Desk::of_roles(roles);
    let desk = match asked {
        Some(desk) => desks.contains(&desk).then_some(desk),
        None => desks.first().copied(),
    };
    Ok((desk.ok_or(PortalError::NotFound)?, desks))
}

#[async_trait::async_trait]
impl InboxService for Portal {
    async fn inbox(
        &self,
        caller: &Caller,
        asked: InboxAsked,
    ) -> std::result::Result<InboxView, PortalError> {
        self.told(self.read_inbox(caller, asked).await)
    }

    async fn assign(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.assign_thread(caller, &form).await)
    }

    async fn take_over(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.take_thread_over(caller, &form).await)
    }

    async fn hand_on(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.hand_thread_on(caller, &form).await)
    }

    async fn note(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.note_thread(caller, &form).await)
    }

    async fn record_call(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.record_phone_call(caller, &form).await)
    }

    async fn link_request(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.link_thread(caller, &form).await)
    }

    async fn add_to_plan(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.add_thread_to_plan(caller, &form).await)
    }

    async fn away(&self, caller: &Caller) -> std::result::Result<AwayView, PortalError> {
        self.told(self.who_is_away(caller).await)
    }

    async fn record_absence(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.write_absence(caller, &form).await)
    }

    async fn end_absence(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.stop_absence(caller, &form).await)
    }

    async fn replies(
        &self,
        caller: &Caller,
        desk: Option<DeskKey>,
    ) -> std::result::Result<RepliesView, PortalError> {
        self.told(self.saved_replies(caller, desk.map(Desk::from)).await)
    }

    async fn save_reply(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.write_reply(caller, &form).await)
    }

    async fn remove_reply(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.take_reply_off(caller, &form).await)
    }

    async fn desk(
        &self,
        caller: &Caller,
        desk: Option<DeskKey>,
    ) -> std::result::Result<DeskView, PortalError> {
        self.told(self.desk_settings(caller, desk.map(Desk::from)).await)
    }

    async fn save_desk(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.change_desk(caller, &form).await)
    }

    async fn figures(&self, caller: &Caller) -> std::result::Result<FiguresView, PortalError> {
        self.told(self.message_figures(caller).await)
    }

    async fn many(&self, caller: &Caller, page: u32) -> std::result::Result<ManyForm, PortalError> {
        self.told(self.people_to_write_to(caller, page).await)
    }

    async fn propose_many(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.keep_many(caller, &form).await)
    }

    async fn check_many(&self, caller: &Caller) -> std::result::Result<ManyCheck, PortalError> {
        self.told(self.look_at_many(caller).await)
    }

    async fn send_many(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.write_to_many(caller, &form).await)
    }
}
