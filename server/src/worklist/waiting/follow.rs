//! What a page that follows everything that waits asks again and again: whether anything changed.

use crate::{
    Portal,
    access::staff_roles,
    error::Result,
    messages::follow,
    store::waiting::{self, Reading},
};
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
};
use sea_orm::ConnectionTrait;

impl Portal {
    /// How everything stands that waits for the caller, in a word that changes with it.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] to whoever has nothing to answer, or no longer.
    pub(crate) async fn waiting_changed(&self, caller: &Caller) -> Result<String> {
        let person = caller.person()?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let tx = self.database.read().await?;
        let (today, now) = (self.clock.today(), self.clock.now());
        let roles = staff_roles(tx.connection(), person.person, today).await?;
        let reading = Reading::of(person.person, &roles, (today, now));
        if reading.desks().is_empty() {
            return Err(PortalError::NotFound.into());
        }
        changed(tx.connection(), &reading).await
    }
}

/// How everything stands that waits: requests of the reader's teams, and messages.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn changed(
    connection: &impl ConnectionTrait,
    reading: &Reading,
) -> Result<String> {
    let requests = waiting::changed(connection, reading).await?;
    let messages = follow::changed(connection, &reading.answerer).await?;
    Ok(format!("{requests}{messages}"))
}
