//! Marks a comment as done, or opens it again.

use super::{may_mark, owner};
use crate::{
    Portal, audit,
    error::{Result, internal},
    store, told,
};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::{CommentId, PersonId},
    links,
    posted::{Next, Posted},
};

impl Portal {
    /// Marks a comment as done or opens it again; what is so already stays so.
    pub(super) async fn mark_comment(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (target, tx, granted) = self.enter_to_comment(caller, form).await?;
        let heading = target.heading;
        let id: CommentId = form.parsed("comment").ok_or(PortalError::NotFound)?;
        let comment = store::comment::lock(&tx, &granted, heading, id)
            .await?
            .filter(|comment| may_mark(comment, granted.actor()))
            .ok_or(PortalError::NotFound)?;
        let done = match form.text("to") {
            "done" => true,
            "open" => false,
            _ => return Err(PortalError::NotFound.into()),
        };
        let next = Next::to(links::comments(target.resident, heading.code, target.item));
        let now = self.clock.now();
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        if done == comment.done_at.is_some() {
            tx.commit().await?;
            return Ok(next);
        }
        let (act, said) = if done {
            store::comment::close(&tx, &granted, &comment, now).await?;
            (Act::CloseComment, "Marked as done")
        } else {
            // Whoever was asked may have left since.
            let basis = Basis::from_code(&comment.basis)
                .ok_or_else(|| internal("a comment written for no reason that is known"))?;
            let today = self.clock.today();
            let owner = owner::owner(&tx, &granted, basis, today).await?;
            let due_on = owner::due_on(today);
            store::comment::reopen(&tx, &granted, &comment, owner, due_on).await?;
            let concerned: Vec<PersonId> = owner.into_iter().collect();
            told::comment(&tx, &self.clock, &granted, heading, &concerned).await?;
            (Act::ReopenComment, "Opened again")
        };
        let entry = granted.entry(act).sections([heading.code]).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying(said))
    }
}
