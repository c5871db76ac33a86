//! Comments on the sections of both plans.

mod mark;
mod owner;
mod read;
mod write;

use crate::{
    Portal,
    access::{Granted, policy::Action},
    error::Result,
    store::Tx,
};
use ::entity::comment;
use app::{
    backend::Caller,
    comments::{model::CommentsView, service::CommentService},
    error::PortalError,
    ids::{ItemId, PersonId},
    plan::headings::{Heading, heading},
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl CommentService for Portal {
    async fn read(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &str,
        item: Option<ItemId>,
    ) -> std::result::Result<CommentsView, PortalError> {
        self.told(self.read_comments(caller, resident, heading, item).await)
    }

    async fn write(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.write_comment(caller, &form).await)
    }

    async fn mark(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.told(self.mark_comment(caller, &form).await)
    }
}

/// What the forms of a page of comments begin with.
#[derive(Clone, Copy, Debug)]
struct Target {
    resident: PersonId,
    heading: &'static Heading,
    /// The item that the page asked about.
    item: Option<ItemId>,
}

impl Target {
    fn read(form: &Posted) -> Result<Self> {
        let read = || {
            Some(Self {
                resident: form.parsed("resident")?,
                heading: heading(form.text("heading"))?,
                item: match form.text("item") {
                    "" => None,
                    item => Some(item.parse().ok()?),
                },
            })
        };
        Ok(read().ok_or(PortalError::NotFound)?)
    }
}

impl Portal {
    /// Opens a transaction for a form about a section that the caller may comment on.
    async fn enter_to_comment(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<(Target, Tx, Granted)> {
        let target = Target::read(form)?;
        let action = Action::Comment(target.heading.kind);
        let (tx, granted) = self
            .enter_section(caller, action, target.resident, Some(target.heading.code))
            .await?;
        Ok((target, tx, granted))
    }
}

/// Whether somebody may mark a comment: they wrote it, are asked to see to it, or
/// are the resident.
fn may_mark(comment: &comment::Model, reader: PersonId) -> bool {
    [
        comment.author_id,
        comment.resident_id,
        comment.owner_id.unwrap_or(comment.resident_id),
    ]
    .contains(&reader.0)
}

/// A section's items, removed ones too, by their first words.
async fn items(
    tx: &Tx,
    granted: &Granted,
    heading: &Heading,
) -> Result<Vec<(ItemId, String, bool)>> {
    let (_, content) = crate::plan::latest(tx, granted, heading).await?;
    Ok(content
        .items
        .iter()
        .map(|item| {
            let title = crate::plan::marks::title(heading, item);
            (ItemId(item.id), title, item.removed)
        })
        .collect())
}
