//! What pages that follow messages ask again and again: whether anything changed.

use crate::{
    Portal,
    access::{policy::Action, staff_roles},
    error::Result,
    store::{message, message_answer::Answerer},
};
use ::entity::message_thread;
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    ids::{PersonId, ThreadId},
};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl Portal {
    /// The version of a thread, for as long as the caller may read it. Nothing of it is shown,
    /// so nobody has looked.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] when they may not, or no longer.
    pub(crate) async fn thread_version(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> Result<i32> {
        let tx = self.database.read().await?;
        let granted = self
            .may(&tx, caller, Action::ReadMessages, resident)
            .await?
            .ok_or(PortalError::NotFound)?;
        let version: Option<i32> = message_thread::Entity::find_by_id(thread.0)
            .select_only()
            .column(message_thread::Column::Version)
            .filter(message::visible(&granted))
            .into_tuple()
            .one(tx.connection())
            .await?;
        Ok(version.ok_or(PortalError::NotFound)?)
    }

    /// How the caller's inbox and those of their desks stand, in a word that changes with them.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] to whoever answers no messages, or no longer.
    pub(crate) async fn inbox_changed(&self, caller: &Caller) -> Result<String> {
        let person = caller.person()?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let tx = self.database.read().await?;
        let roles = staff_roles(tx.connection(), person.person, self.clock.today()).await?;
        let answerer = Answerer::of(person.person, &roles, self.clock.today());
        if answerer.desks.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        changed(tx.connection(), &answerer).await
    }
}

/// When a thread last changed that somebody sees to, or those at their desks, in a word that
/// changes with it.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn changed(
    connection: &impl ConnectionTrait,
    answerer: &Answerer,
) -> Result<String> {
    // One look into the index for each: what they were asked to read beside is no part of it.
    let mut last: Option<DateTime<Utc>> = None;
    let of_desk = answerer.desks.iter().map(|desk| answerer.of_desk(*desk));
    let own = answerer.mine();
    for of in std::iter::once(own).chain(of_desk) {
        let found = message_thread::Entity::find()
            .select_only()
            .column(message_thread::Column::ChangedAt)
            .filter(of)
            .order_by_desc(message_thread::Column::ChangedAt)
            .limit(1)
            .into_tuple::<DateTime<Utc>>()
            .one(connection)
            .await?;
        last = last.max(found);
    }
    Ok(last.map_or_else(String::new, |at| at.timestamp_micros().to_string()))
}
