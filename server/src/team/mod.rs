//! Who looks after a resident: staff add and end, residents ask for somebody to join or leave.
//!
//! What a member of staff may open comes from being in the team, so an end counts
//! from the next request on. A resident never ends it alone: somebody talks with them first.

mod answer;
mod ask;
mod end;
mod give;
mod limit;
pub(crate) mod with_care;

pub(crate) use answer::views as wishes;

use crate::{
    Portal,
    access::Granted,
    audit,
    circle::people_around,
    error::Result,
    store::{self, Tx},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::model::Around,
    error::PortalError,
    ids::{PersonId, TieId, WishId},
    posted::{Next, Posted},
    team::{
        model::{AddForm, AskForm, EndForm, WishToAnswer},
        service::TeamService,
    },
};

impl Portal {
    /// Somebody around a resident today, by the relationship.
    async fn tied(&self, tx: &Tx, granted: &Granted, tie: TieId) -> Result<Option<Around>> {
        let tied = store::circle::around(tx.connection(), granted, self.clock.today()).await?;
        let mut around = people_around(granted, tied).into_iter();
        Ok(around.find(|one| one.id == tie))
    }

    /// The form on which something is to be done about them.
    async fn tie_form(&self, tx: Tx, granted: Granted, around: Around) -> Result<EndForm> {
        let form = EndForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            around,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenCircle)).await?;
        tx.commit().await?;
        Ok(form)
    }
}

#[async_trait::async_trait]
impl TeamService for Portal {
    async fn add_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<AddForm, PortalError> {
        self.told(self.form_to_add(caller, resident).await)
    }

    async fn add(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.add_to_team(caller, &form).await)
    }

    async fn end_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> std::result::Result<EndForm, PortalError> {
        self.told(self.form_to_end(caller, resident, tie).await)
    }

    async fn end(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.end_tie(caller, &form).await)
    }

    async fn limit_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> std::result::Result<EndForm, PortalError> {
        self.told(self.form_to_limit(caller, resident, tie).await)
    }

    async fn limit(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.limit_team(caller, &form).await)
    }

    async fn ask_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<AskForm, PortalError> {
        self.told(self.form_to_ask(caller, resident).await)
    }

    async fn ask(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.ask_team(caller, &form).await)
    }

    async fn wish(
        &self,
        caller: &Caller,
        resident: PersonId,
        wish: WishId,
    ) -> std::result::Result<WishToAnswer, PortalError> {
        self.told(self.read_wish(caller, resident, wish).await)
    }

    async fn answer_wish(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.answer_to_wish(caller, &form).await)
    }
}
