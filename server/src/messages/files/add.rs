//! Adds a file to a message that is not sent yet.

use super::{kind, name};
use crate::{
    Portal,
    access::Granted,
    audit,
    error::{Result, internal},
    store::{
        Tx,
        message_file::{self, NewFile, PART},
    },
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{DraftId, PersonId},
    links,
    messages::files::model::{FileProblem, MOST_FILES, MOST_IN_A_DAY},
    posted::Next,
};
use chrono::TimeDelta;
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt},
};

/// A file as it arrived: on disk, under no name.
#[derive(Debug)]
pub struct Arrived {
    /// What is in it.
    pub content: File,
    /// How many bytes.
    pub size: u64,
    /// What its sender called it.
    pub name: String,
}

impl Portal {
    /// Whether the caller may add a file to a draft, asked before anything of it is taken.
    ///
    /// # Errors
    /// As [`Portal::enter`]; [`PortalError::Check`] when the draft or the day is full.
    pub(crate) async fn may_add_file(
        &self,
        caller: &Caller,
        resident: PersonId,
        draft: DraftId,
    ) -> Result<()> {
        let (tx, granted, _) = self.enter_draft(caller, resident, draft).await?;
        self.has_room(&tx, &granted, draft).await
    }

    async fn has_room(&self, tx: &Tx, granted: &Granted, draft: DraftId) -> Result<()> {
        let limit = |limit| PortalError::field("file", Problem::TooMany { limit });
        let files = message_file::of_draft(tx.connection(), draft).await?;
        if u32::try_from(files.len()).unwrap_or(u32::MAX) >= MOST_FILES {
            return Err(limit(MOST_FILES).into());
        }
        let since = self.clock.now() - TimeDelta::days(1);
        let today = message_file::added_since(tx.connection(), granted.actor(), since).await?;
        if today >= u64::from(MOST_IN_A_DAY) {
            return Err(limit(MOST_IN_A_DAY).into());
        }
        Ok(())
    }

    /// Adds a file that has arrived to a draft of the caller's own.
    ///
    /// # Errors
    /// As [`Portal::may_add_file`]; [`PortalError::Check`] when it is none that is taken.
    pub(crate) async fn add_file(
        &self,
        caller: &Caller,
        resident: PersonId,
        draft: DraftId,
        mut arrived: Arrived,
    ) -> Result<Next> {
        let refused = |problem| PortalError::field("file", Problem::NotTaken(problem));
        if arrived.size == 0 {
            return Err(refused(FileProblem::Empty).into());
        }
        arrived.content.rewind().await.map_err(internal)?;
        let head = next_part(&mut arrived.content, kind::HEAD).await?;
        let kind = kind::kind(&head).map_err(refused)?;
        arrived.content.rewind().await.map_err(internal)?;
        let (tx, granted, _) = self.enter_draft(caller, resident, draft).await?;
        // Asked again: another may have been added while this one was on its way.
        self.has_room(&tx, &granted, draft).await?;
        let id = self.clock.id();
        let new = NewFile {
            id,
            name: name::safe(&arrived.name, kind),
            kind,
            size: arrived.size,
        };
        let said = format!("Added {}", new.name);
        message_file::insert(&tx, &granted, draft, new, self.clock.now()).await?;
        for place in 0.. {
            let part = next_part(&mut arrived.content, PART).await?;
            if part.is_empty() {
                break;
            }
            message_file::insert_part(&tx, id, place, part).await?;
        }
        let entry = granted.entry(Act::AddMessageFile).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(Next::to(links::draft_files(resident, draft)).saying(said))
    }
}

/// As many bytes as there are, up to a limit.
async fn next_part(file: &mut File, most: usize) -> Result<Vec<u8>> {
    let mut part = Vec::with_capacity(most);
    let most = u64::try_from(most).map_err(internal)?;
    file.take(most)
        .read_to_end(&mut part)
        .await
        .map_err(internal)?;
    Ok(part)
}
