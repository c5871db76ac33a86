//! Opens a file that came with a message.

use crate::{
    Portal,
    access::policy::Action,
    audit,
    error::Result,
    store::{message, message_file},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{FileId, PersonId, ThreadId},
    messages::files::model::FileView,
};
use futures::{Stream, stream};

impl Portal {
    /// A file of a thread that the caller may read; that they opened it is written down.
    ///
    /// # Errors
    /// As [`Portal::enter`].
    pub(crate) async fn open_file(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
        file: FileId,
    ) -> Result<FileView> {
        let (tx, granted) = self.enter(caller, Action::ReadMessages, resident).await?;
        let opened = message::open(&tx, &granted, thread)
            .await?
            .ok_or(PortalError::NotFound)?;
        let file = message_file::sent(tx.connection(), &opened, file)
            .await?
            .ok_or(PortalError::NotFound)?;
        let entry = granted.entry(Act::OpenMessageFile).object(file.id.0);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// What is in a file that was opened, piece by piece.
    pub(crate) fn content(
        &self,
        file: FileId,
    ) -> impl Stream<Item = Result<Vec<u8>>> + Send + use<> {
        let portal = self.clone();
        stream::try_unfold(0, move |place| {
            let portal = portal.clone();
            async move {
                let part = message_file::part(portal.database.reader(), file, place).await?;
                Ok(part.map(|part| (part, place + 1)))
            }
        })
    }
}
