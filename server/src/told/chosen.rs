//! Whom a resident lets hear of what happens to their plans.

use super::{
    Matter,
    readers::{reader, wants_no_news},
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx},
};
use ::entity::follower;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::ways::{self, Conflict},
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Next, Posted},
    told::{
        model::{EmailsView, Listener, StopView, ToldView},
        service::ToldService,
        topic::Topic,
    },
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use std::collections::BTreeSet;
use uuid::Uuid;

#[async_trait::async_trait]
impl ToldService for Portal {
    async fn listeners(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<ToldView, PortalError> {
        self.told(self.read_listeners(caller, resident).await)
    }

    async fn choose(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.choose_listeners(caller, &form).await)
    }

    async fn emails(&self, caller: &Caller) -> std::result::Result<EmailsView, PortalError> {
        self.told(self.read_emails(caller).await)
    }

    async fn choose_emails(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.choose_which_emails(caller, &form).await)
    }

    async fn stop_link(&self, token: &str) -> std::result::Result<StopView, PortalError> {
        self.told(self.read_stop_link(token).await)
    }

    async fn stop_emails(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.use_stop_link(caller, &form, false).await)
    }

    async fn start_emails(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.use_stop_link(caller, &form, true).await)
    }
}

/// Refuses emails to somebody to whom none would come.
async fn check_own(tx: &Tx, granted: &Granted) -> Result<()> {
    let needs = store::needs::of(tx.connection(), granted).await?;
    let is_unsafe = match granted.also(Action::ReadSafeContact) {
        Some(reading) => store::safe_contact::said(tx.connection(), &reading)
            .await?
            .is_some_and(|said| !said.email),
        None => false,
    };
    let conflict = if is_unsafe {
        Conflict::UnsafeForYou
    } else if ways::email_format(&needs).is_none() {
        Conflict::NoEmailsForYou
    } else {
        return Ok(());
    };
    Err(PortalError::field("you", Problem::RuledOut(conflict)).into())
}

impl Portal {
    async fn read_listeners(&self, caller: &Caller, resident: PersonId) -> Result<ToldView> {
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let view = self.told_view(&tx, &granted).await?;
        audit::record(&tx, &self.clock, granted.entry(Act::OpenTold)).await?;
        tx.commit().await?;
        Ok(view)
    }

    async fn told_view(&self, tx: &Tx, granted: &Granted) -> Result<ToldView> {
        let resident = granted.resident();
        let chosen = chosen(tx, granted).await?;
        let hears = |person: PersonId, matter: Matter| {
            chosen
                .iter()
                .any(|row| row.person_id == person.0 && row.matter == matter.code())
        };
        let around = store::around::people(tx.connection(), granted, self.clock.today()).await?;
        let mut people = Vec::new();
        for person in around.into_iter().filter(|person| person.id != resident) {
            if reader(tx, person.id).await?.is_some() {
                people.push(Listener {
                    id: person.id,
                    words: person.words,
                    changes: hears(person.id, Matter::Changes),
                    crisis: hears(person.id, Matter::Crisis),
                });
            }
        }
        Ok(ToldView {
            resident,
            own: !wants_no_news(tx, resident).await?,
            people,
        })
    }

    async fn choose_listeners(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let next = Next::to(links::told(resident)).saying("Saved who hears when something changes");
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        // A name on the form that is not of somebody around them chooses nobody.
        let people = self.told_view(&tx, &granted).await?.people;
        let wanted: BTreeSet<(Uuid, &str)> = [Matter::Changes, Matter::Crisis]
            .into_iter()
            .flat_map(|matter| people.iter().map(move |person| (person.id, matter.code())))
            .filter(|(person, matter)| form.ticked(&format!("{matter}-{person}")))
            .map(|(person, matter)| (person.0, matter))
            .collect();
        self.follow(&tx, &granted, &wanted).await?;
        let own = form.ticked("own");
        if own && wants_no_news(&tx, resident).await? {
            check_own(&tx, &granted).await?;
        }
        self.want_news(&tx, &granted, own).await?;
        audit::record(&tx, &self.clock, granted.entry(Act::ChooseTold)).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// Ends what is no longer wanted and begins what is new.
    async fn follow(
        &self,
        tx: &Tx,
        granted: &Granted,
        wanted: &BTreeSet<(Uuid, &str)>,
    ) -> Result<()> {
        let now = self.clock.now();
        let rows = chosen(tx, granted).await?;
        let have: BTreeSet<(Uuid, &str)> = rows
            .iter()
            .map(|row| (row.person_id, row.matter.as_str()))
            .collect();
        let ended = rows
            .iter()
            .filter(|row| !wanted.contains(&(row.person_id, row.matter.as_str())))
            .map(|row| row.id);
        follower::Entity::update_many()
            .col_expr(follower::Column::EndedAt, Expr::value(Some(now)))
            .filter(follower::Column::Id.is_in(ended))
            .exec(tx.connection())
            .await?;
        for (person, matter) in wanted.difference(&have) {
            follower::ActiveModel {
                id: Set(self.clock.id()),
                resident_id: Set(granted.resident().0),
                person_id: Set(*person),
                matter: Set((*matter).to_owned()),
                chosen_by: Set(granted.actor().0),
                since: Set(now),
                ended_at: Set(None),
            }
            .insert(tx.connection())
            .await?;
        }
        Ok(())
    }

    async fn want_news(&self, tx: &Tx, granted: &Granted, wanted: bool) -> Result<()> {
        let resident = granted.resident();
        if wanted {
            store::email_off::start(tx, resident, Topic::Plan).await?;
        } else {
            store::email_off::stop(tx, &self.clock, resident, Topic::Plan).await?;
        }
        Ok(())
    }
}

/// Whom the resident chose, for what.
async fn chosen(tx: &Tx, granted: &Granted) -> Result<Vec<follower::Model>> {
    Ok(follower::Entity::find()
        .filter(follower::Column::ResidentId.eq(granted.resident().0))
        .filter(follower::Column::EndedAt.is_null())
        .all(tx.connection())
        .await?)
}
