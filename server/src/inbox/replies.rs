//! The replies that a desk uses again and again.

use super::{all_named, named, one_of};
use crate::{
    Portal,
    access::StaffRole,
    audit::{self, Entry},
    error::{Result, internal},
    messages::desk::Desk,
    store::{self, Tx},
};
use ::entity::saved_reply;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    ids::{PersonId, SavedReplyId},
    inbox::model::{DeskKey, MOST_IN_TITLE, MOST_REPLIES, RepliesView, ReplyView},
    links,
    messages::model::MOST_IN_MESSAGE,
    posted::{Checks, Next, Posted},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

impl Portal {
    pub(super) async fn saved_replies(
        &self,
        caller: &Caller,
        asked: Option<Desk>,
    ) -> Result<RepliesView> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let (desk, desks) = one_of(&roles, asked)?;
        let connection = tx.connection();
        let replies = store::saved_reply::of(connection, desk).await?;
        let by = replies.iter().map(|reply| reply.changed_by);
        let names = store::person::full_names(connection, by).await?;
        let view = RepliesView {
            desk: named(connection, desk).await?,
            desks: all_named(connection, &desks).await?,
            replies: replies
                .into_iter()
                .map(|reply| ReplyView {
                    id: SavedReplyId(reply.id),
                    title: reply.title,
                    words: reply.words,
                    changed: (
                        names.get(&reply.changed_by).cloned().unwrap_or_default(),
                        reply.changed_at,
                    ),
                })
                .collect(),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Opens a transaction for somebody at the desk that a form names.
    pub(super) async fn enter_desk(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<(Tx, PersonId, Vec<StaffRole>, Desk)> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let asked: DeskKey = form.parsed("desk").ok_or(PortalError::NotFound)?;
        let (desk, _) = one_of(&roles, Some(asked.into()))?;
        Ok((tx, person.person, roles, desk))
    }

    /// Writes down that somebody changed how a desk answers.
    pub(super) async fn note_desk(&self, tx: &Tx, caller: &Caller, desk: Desk) -> Result<()> {
        let organisation = store::desk::organisation(tx.connection(), desk)
            .await?
            .ok_or_else(|| internal("a desk of no organisation"))?;
        let (_, id) = desk.key();
        let entry = Entry::new(organisation, Act::ChangeDesk)
            .by(caller)
            .basis(Basis::Duty)
            .object(id);
        audit::record(tx, &self.clock, entry).await
    }

    /// Saves one, a new one when none is named.
    pub(super) async fn write_reply(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, _, desk) = self.enter_desk(caller, form).await?;
        let next = Next::to(links::saved_replies(desk.into()));
        let mut checks = Checks::default();
        let (title, words) = (form.text("title"), form.raw("words").trim());
        checks.require(!title.is_empty(), "title", Problem::Missing);
        checks.at_most(title, MOST_IN_TITLE, "title");
        checks.require(!words.is_empty(), "words", Problem::Missing);
        checks.at_most(words, MOST_IN_MESSAGE, "words");
        let all = store::saved_reply::of(tx.connection(), desk).await?;
        let id = form.parsed::<SavedReplyId>("reply");
        let taken = all
            .iter()
            .any(|reply| reply.title == title && id.is_none_or(|id| id.0 != reply.id));
        checks.require(!taken, "title", Problem::Taken);
        let is_new = form.text("reply").is_empty();
        let full = is_new && all.len() >= usize::try_from(MOST_REPLIES).unwrap_or(usize::MAX);
        let limit = u32::try_from(MOST_REPLIES).unwrap_or(u32::MAX);
        checks.require(!full, "title", Problem::TooMany { limit });
        checks.finish(())?;
        let account = caller.person()?.account;
        if let Some(before) = self.claimed(&tx, account, form, &next).await? {
            return Ok(before);
        }
        let (desk_kind, desk_id) = desk.key();
        let row = saved_reply::Model {
            id: self.clock.id(),
            desk_kind: desk_kind.to_owned(),
            desk_id,
            title: title.to_owned(),
            words: words.to_owned(),
            changed_by: person.0,
            changed_at: self.clock.now(),
            removed_at: None,
        };
        if is_new {
            saved_reply::Entity::insert(row.into_active_model())
                .exec_without_returning(tx.connection())
                .await?;
        } else {
            let before = self.reply(&tx, desk, id).await?;
            let row = saved_reply::Model {
                id: before.id,
                ..row
            };
            row.into_active_model()
                .reset_all()
                .update(tx.connection())
                .await?;
        }
        self.note_desk(&tx, caller, desk).await?;
        tx.commit().await?;
        Ok(next.saying(format!("Saved: {title}")))
    }

    /// Takes one off the list; what was sent with it stays as it is.
    pub(super) async fn take_reply_off(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, _, desk) = self.enter_desk(caller, form).await?;
        let next = Next::to(links::saved_replies(desk.into()));
        let mut row = self
            .reply(&tx, desk, form.parsed("reply"))
            .await?
            .into_active_model();
        row.removed_at = Set(Some(self.clock.now()));
        row.changed_by = Set(person.0);
        row.update(tx.connection()).await?;
        self.note_desk(&tx, caller, desk).await?;
        tx.commit().await?;
        Ok(next.saying("Taken off the list"))
    }

    async fn reply(
        &self,
        tx: &Tx,
        desk: Desk,
        id: Option<SavedReplyId>,
    ) -> Result<saved_reply::Model> {
        let id = id.ok_or(PortalError::NotFound)?;
        let found = store::saved_reply::one(tx.connection(), desk, id).await?;
        Ok(found.ok_or(PortalError::NotFound)?)
    }
}
