//! Writes a comment, or an answer to one.

use super::{Target, items, owner};
use crate::{
    Portal,
    access::Granted,
    audit,
    error::Result,
    store::{
        self, Tx,
        comment::{MOST, NewComment},
    },
    told,
};
use ::entity::comment;
use app::{
    audit::model::Act,
    backend::Caller,
    comments::model::MOST_IN_COMMENT,
    error::{PortalError, Problem},
    format,
    ids::{CommentId, ItemId, PersonId},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::NaiveDate;

impl Portal {
    /// Writes a comment, or an answer when `parent` says to which.
    pub(super) async fn write_comment(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (target, tx, granted) = self.enter_to_comment(caller, form).await?;
        let heading = target.heading;
        let answered = answered(&tx, &granted, form, target).await?;
        let field = match &answered {
            Some(first) => format!("answer-{}", first.id),
            None => String::from("words"),
        };
        let words = words(form, &field)?;
        let next = Next::to(links::comments(target.resident, heading.code, target.item));
        let now = self.clock.now();
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let parent = answered.as_ref().map(|first| CommentId(first.id));
        if store::comment::is_full(tx.connection(), &granted, heading, parent).await? {
            return Err(PortalError::field(&field, Problem::TooMany { limit: MOST }).into());
        }
        let (owner, due_on, item) = match &answered {
            Some(first) => (
                first.owner_id.map(PersonId),
                None,
                first.item_id.map(ItemId),
            ),
            None => {
                let item = self.item(&tx, &granted, target).await?;
                let today = self.clock.today();
                let owner = owner::owner(&tx, &granted, granted.basis(), today).await?;
                (owner, Some(owner::due_on(today)), item)
            }
        };
        let id = self.clock.id();
        let new = NewComment {
            id,
            item,
            parent,
            words,
            seen_to: due_on.map(|due_on| (owner, due_on)),
        };
        store::comment::insert(&tx, &granted, heading, new, now).await?;
        let entry = granted
            .entry(Act::Comment)
            .sections([heading.code])
            .object(id);
        audit::record(&tx, &self.clock, entry).await?;
        let begun_by = answered.map(|first| PersonId(first.author_id));
        let concerned: Vec<PersonId> = owner.into_iter().chain(begun_by).collect();
        told::comment(&tx, &self.clock, &granted, heading, &concerned).await?;
        let said = self.saved(&tx, owner, due_on).await?;
        tx.commit().await?;
        Ok(next.saying(said))
    }

    /// The item that the comment is about, which must be there.
    async fn item(&self, tx: &Tx, granted: &Granted, target: Target) -> Result<Option<ItemId>> {
        let Some(item) = target.item else {
            return Ok(None);
        };
        let there = items(tx, granted, target.heading)
            .await?
            .iter()
            .any(|(id, _, removed)| *id == item && !removed);
        if there {
            Ok(Some(item))
        } else {
            Err(PortalError::NotFound.into())
        }
    }

    /// What the page says: who sees to it, and by when.
    async fn saved(
        &self,
        tx: &Tx,
        owner: Option<PersonId>,
        due_on: Option<NaiveDate>,
    ) -> Result<String> {
        let (Some(owner), Some(due_on)) = (owner, due_on) else {
            return Ok(String::from("Saved what you said"));
        };
        let names = store::person::names(tx.connection(), [owner.0]).await?;
        let name = names.get(&owner.0).map_or("somebody", String::as_str);
        let day = format::date(due_on);
        Ok(format!("Saved. {name} is asked to see to it by {day}"))
    }
}

/// The comment that is answered; an answer itself takes none.
async fn answered(
    tx: &Tx,
    granted: &Granted,
    form: &Posted,
    target: Target,
) -> Result<Option<comment::Model>> {
    if form.text("parent").is_empty() {
        return Ok(None);
    }
    let parent: CommentId = form.parsed("parent").ok_or(PortalError::NotFound)?;
    let first = store::comment::lock(tx, granted, target.heading, parent)
        .await?
        .ok_or(PortalError::NotFound)?;
    Ok(Some(first))
}

fn words(form: &Posted, field: &str) -> Result<String> {
    let words = form.raw(field).trim();
    let most = usize::try_from(MOST_IN_COMMENT).unwrap_or(usize::MAX);
    let mut checks = Checks::default();
    checks.require(!words.is_empty(), field, Problem::Missing);
    checks.require(
        words.chars().count() <= most,
        field,
        Problem::TooLong {
            limit: MOST_IN_COMMENT,
        },
    );
    Ok(checks.finish(words.to_owned())?)
}
