//! Which emails somebody gets: chosen when signed in, or with the link in one of them.

use crate::{
    Portal,
    account::sessions,
    audit::{self, Entry},
    error::Result,
    http::rate,
    store::{self, Tx, email_off},
};
use ::entity::person;
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{OrganisationId, PersonId},
    links,
    posted::{Next, Posted},
    told::{
        model::{EmailsView, StopView},
        topic::Topic,
    },
};
use chrono::TimeDelta;

/// How many links one network may use in ten minutes.
const USES_PER_NETWORK: u32 = 120;

impl Portal {
    pub(super) async fn read_emails(&self, caller: &Caller) -> Result<EmailsView> {
        let me = caller.person()?;
        let off = email_off::all(self.database.reader(), me.person).await?;
        let topics = offered(me.is_staff)
            .map(|topic| (topic, !off.contains(&topic)))
            .collect();
        Ok(EmailsView { topics })
    }

    pub(super) async fn choose_which_emails(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let me = caller.person()?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let person = store::account::person(tx.connection(), me.person)
            .await?
            .ok_or(PortalError::NotFound)?;
        let mut changed = false;
        for topic in offered(me.is_staff) {
            changed |= self
                .want(&tx, me.person, topic, form.ticked(topic.code()))
                .await?;
        }
        if changed {
            let entry = entry(&person).by(caller);
            audit::record(&tx, &self.clock, entry).await?;
        }
        tx.commit().await?;
        Ok(Next::to(links::EMAILS).saying("Saved which emails you get"))
    }

    pub(super) async fn read_stop_link(&self, token: &str) -> Result<StopView> {
        let connection = self.database.reader();
        let (person, topic) = email_off::by_link(connection, token)
            .await?
            .ok_or(PortalError::NotFound)?;
        Ok(StopView {
            token: token.to_owned(),
            topic,
            is_off: email_off::is_off(connection, PersonId(person.id), topic).await?,
        })
    }

    pub(super) async fn use_stop_link(
        &self,
        caller: &Caller,
        form: &Posted,
        comes: bool,
    ) -> Result<Next> {
        let token = form.text("token");
        self.by_link(caller, token, comes).await?;
        let notice = if comes {
            "These emails come again"
        } else {
            "These emails are stopped"
        };
        Ok(Next::to(links::stop_emails(token)).saying(notice))
    }

    /// Stops emails of a kind with the link in one of them, or lets them come again. It is the
    /// link that may do so, whoever has it; they are not taken for its reader.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] when there is no such link, [`PortalError::TooMany`].
    pub(crate) async fn by_link(&self, caller: &Caller, token: &str, comes: bool) -> Result<()> {
        let tx = self.database.write().await?;
        let key = rate::key("emails/network", &caller.network);
        rate::check(
            &tx,
            &self.clock,
            &key,
            USES_PER_NETWORK,
            TimeDelta::minutes(10),
        )
        .await?;
        let Some((person, topic)) = email_off::by_link(tx.connection(), token).await? else {
            // The try counts.
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        };
        if self.want(&tx, PersonId(person.id), topic, comes).await? {
            audit::record(&tx, &self.clock, entry(&person)).await?;
        }
        tx.commit().await
    }

    /// Whether that changed anything.
    async fn want(&self, tx: &Tx, person: PersonId, topic: Topic, comes: bool) -> Result<bool> {
        if comes {
            email_off::start(tx, person, topic).await
        } else {
            email_off::stop(tx, &self.clock, person, topic).await
        }
    }
}

fn offered(is_staff: bool) -> impl Iterator<Item = Topic> {
    Topic::ALL
        .into_iter()
        .filter(move |topic| is_staff || !topic.is_for_staff())
}

fn entry(person: &person::Model) -> Entry {
    let mut entry = Entry::new(OrganisationId(person.organisation_id), Act::ChooseEmails);
    if person.is_resident {
        entry = entry.resident(PersonId(person.id));
    }
    entry.object(person.id)
}
