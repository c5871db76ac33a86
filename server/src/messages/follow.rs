//! What pages that follow messages ask again and again: whether anything changed.

use crate::{
    Portal,
    access::{policy::Action, staff_roles},
    error::Result,
    messages::desk::Desk,
    store::message,
};
use ::entity::message_thread;
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    ids::{PersonId, ThreadId},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

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

    /// When a thread last changed that is the caller's to answer, or their desks'.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] to whoever answers no messages, or no longer.
    pub(crate) async fn inbox_changed(&self, caller: &Caller) -> Result<Option<DateTime<Utc>>> {
        let person = caller.person()?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let tx = self.database.read().await?;
        let roles = staff_roles(tx.connection(), person.person, self.clock.today()).await?;
        let desks = Desk::of_roles(&roles);
        if desks.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        let changed = message_thread::Entity::find()
            .select_only()
            .column_as(message_thread::Column::ChangedAt.max(), "changed")
            .filter(message::answered_by(person.person, &desks))
            .into_tuple::<Option<DateTime<Utc>>>()
            .one(tx.connection())
            .await?;
        Ok(changed.flatten())
    }
}
