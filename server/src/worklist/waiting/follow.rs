//! What a page that follows everything that waits asks again and again: whether anything changed.

use super::list::Listed;
use crate::{Portal, access::staff_roles, error::Result, store::waiting::Reading};
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    worklist::waiting::model::WaitingAsked,
};

impl Portal {
    /// How a page of what waits for the caller stands, in a word that changes with it. Nothing of
    /// it is shown, so nobody has looked.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] to whoever has nothing to answer, or no longer.
    pub(crate) async fn waiting_changed(
        &self,
        caller: &Caller,
        asked: &WaitingAsked,
    ) -> Result<String> {
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
        let listed = Listed::read(tx.connection(), &reading, asked.clone()).await?;
        listed.word(tx.connection()).await
    }
}
