//! Files that go with messages: what is taken, what it is called, and who may save it.

mod add;
pub mod kind;
pub mod name;
mod open;

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx, message_draft, message_file},
};
use ::entity::message_draft as draft;
pub use add::Arrived;
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{DraftId, FileId, PersonId},
    links,
    messages::files::{model::DraftFilesView, service::MessageFileService},
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl MessageFileService for Portal {
    async fn of_draft(
        &self,
        caller: &Caller,
        resident: PersonId,
        draft: DraftId,
    ) -> std::result::Result<DraftFilesView, PortalError> {
        self.told(self.read_draft_files(caller, resident, draft).await)
    }

    async fn remove(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.remove_draft_file(caller, &form).await)
    }
}

impl Portal {
    /// Opens a transaction for a draft of the caller's own.
    async fn enter_draft(
        &self,
        caller: &Caller,
        resident: PersonId,
        draft: DraftId,
    ) -> Result<(Tx, Granted, draft::Model)> {
        let (tx, granted) = self.enter(caller, Action::ReadMessages, resident).await?;
        let draft = message_draft::one(tx.connection(), &granted, draft)
            .await?
            .ok_or(PortalError::NotFound)?;
        Ok((tx, granted, draft))
    }

    async fn read_draft_files(
        &self,
        caller: &Caller,
        resident: PersonId,
        draft: DraftId,
    ) -> Result<DraftFilesView> {
        let (tx, granted, row) = self.enter_draft(caller, resident, draft).await?;
        let files = message_file::of_draft(tx.connection(), draft).await?;
        Ok(DraftFilesView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            draft,
            back: back(&row),
            files,
        })
    }

    async fn remove_draft_file(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let read = || {
            let resident: PersonId = form.parsed("resident")?;
            Some((resident, form.parsed("draft")?, form.parsed("file")?))
        };
        let (resident, draft, file): (PersonId, DraftId, FileId) =
            read().ok_or(PortalError::NotFound)?;
        let (tx, granted, _) = self.enter_draft(caller, resident, draft).await?;
        let next = Next::to(links::draft_files(resident, draft));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        message_file::remove(&tx, draft, file, self.clock.now()).await?;
        let entry = granted.entry(Act::RemoveMessageFile).object(file.0);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("The file was removed"))
    }
}

/// Where a draft is written on.
fn back(draft: &draft::Model) -> String {
    let resident = PersonId(draft.resident_id);
    match draft.thread_id {
        Some(thread) => links::thread(resident, app::ids::ThreadId(thread)),
        None => links::draft(resident, DraftId(draft.id)),
    }
}
