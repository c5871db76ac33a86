//! What pages that follow messages ask again and again: whether anything changed.

use crate::{
    Portal,
    access::{policy::Action, staff_roles},
    error::Result,
    store::{inbox, message, message_answer::Answerer},
};
use ::entity::message_thread;
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    ids::{PersonId, ThreadId},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// How the inboxes of somebody stand, in a word that changes with them: when a thread last
/// changed of what they see to and of each of their desks, how many are open there, so that one
/// that goes elsewhere is missed, and what is new of what others see to.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn changed(
    connection: &impl ConnectionTrait,
    answerer: &Answerer,
) -> Result<String> {
    let mut word = String::new();
    let of_desk = answerer.desks.iter().map(|desk| answerer.of_desk(*desk));
    let own = answerer.mine();
    for of in std::iter::once(own).chain(of_desk) {
        // One look into the index for each, and a count of what is open in another.
        let last = message_thread::Entity::find()
            .select_only()
            .column(message_thread::Column::ChangedAt)
            .filter(of.clone())
            .order_by_desc(message_thread::Column::ChangedAt)
            .limit(1)
            .into_tuple::<DateTime<Utc>>()
            .one(connection)
            .await?;
        let open = message_thread::Entity::find()
            .filter(of)
            .filter(message_thread::Column::ClosedAt.is_null())
            .count(connection)
            .await?;
        let last = last.map_or(0, |at| at.timestamp_micros());
        word.push_str(&format!("{last}.{open}-"));
    }
    let mut also = DefaultHasher::new();
    for thread in inbox::new_for(connection, answerer, inbox::MOST_ALSO).await? {
        (thread.id, thread.changed_at).hash(&mut also);
    }
    word.push_str(&also.finish().to_string());
    Ok(word)
}
