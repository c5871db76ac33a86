//! Reads the comments on a section.

use super::{items, may_mark, owner};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::{Result, internal},
    store,
};
use ::entity::comment;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    comments::model::{CommentsView, Said, State, Thread},
    error::PortalError,
    ids::{CommentId, ItemId, PersonId},
    plan::headings::heading,
};
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

impl Portal {
    /// The comments on a section, or on one item of it.
    pub(super) async fn read_comments(
        &self,
        caller: &Caller,
        resident: PersonId,
        code: &str,
        item: Option<ItemId>,
    ) -> Result<CommentsView> {
        let heading = heading(code).ok_or(PortalError::NotFound)?;
        let action = Action::Comment(heading.kind);
        let (tx, granted) = self
            .enter_section(caller, action, resident, Some(heading.code))
            .await?;
        let connection = tx.connection();
        let today = self.clock.today();
        let items = items(&tx, &granted, heading).await?;
        let item = match item {
            Some(asked) => Some(
                items
                    .iter()
                    .find(|(id, _, _)| *id == asked)
                    .map(|(id, title, _)| (*id, title.clone()))
                    .ok_or(PortalError::NotFound)?,
            ),
            None => None,
        };
        let about = item.as_ref().map(|(item, _)| *item);
        let (threads, answers) =
            store::comment::threads(connection, &granted, heading, about).await?;
        let seen_to_by = owner::owner(&tx, &granted, granted.basis(), today).await?;
        let people: Vec<Uuid> = threads
            .iter()
            .chain(&answers)
            .flat_map(|row| [Some(row.author_id), row.owner_id, row.done_by])
            .chain([seen_to_by.map(|person| person.0)])
            .flatten()
            .collect();
        let names = store::person::names(connection, people).await?;
        let page = Reading {
            granted: &granted,
            names: &names,
            items: &items,
            today,
        };
        let (open, done) = threads
            .iter()
            .map(|first| page.thread(first, &answers))
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .partition(|thread| matches!(thread.state, State::Open { .. }));
        let view = CommentsView {
            resident: store::person::resident(connection, &granted).await?,
            heading,
            item,
            open,
            done,
            owner: seen_to_by.map(|person| page.name(person.0)),
        };
        let entry = granted.entry(Act::OpenComments).sections([heading.code]);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}

/// What is needed to show what was found.
struct Reading<'a> {
    granted: &'a Granted,
    names: &'a HashMap<Uuid, String>,
    items: &'a [(ItemId, String, bool)],
    today: NaiveDate,
}

impl Reading<'_> {
    fn name(&self, person: Uuid) -> String {
        self.names
            .get(&person)
            .cloned()
            .unwrap_or_else(|| String::from("somebody"))
    }

    fn thread(&self, first: &comment::Model, answers: &[comment::Model]) -> Result<Thread> {
        let about = first.item_id.map(|about| {
            let found = self.items.iter().find(|(id, _, _)| id.0 == about);
            match found {
                Some((_, title, true)) => format!("{title} (removed since)"),
                Some((_, title, false)) => title.clone(),
                None => String::from("something that was removed since"),
            }
        });
        let state = match (first.done_at, first.due_on) {
            (Some(at), _) => State::Done {
                at,
                by: first
                    .done_by
                    .map_or_else(|| String::from("somebody"), |by| self.name(by)),
            },
            (None, Some(due_on)) => State::Open {
                owner: first.owner_id.map(|owner| self.name(owner)),
                due_on,
                overdue: due_on < self.today,
            },
            (None, None) => return Err(internal("a comment that waits has no day")),
        };
        Ok(Thread {
            about,
            state,
            may_mark: may_mark(first, self.granted.actor()),
            answers: answers
                .iter()
                .filter(|answer| answer.parent_id == Some(first.id))
                .map(|answer| self.said(answer))
                .collect::<Result<_>>()?,
            first: self.said(first)?,
        })
    }

    fn said(&self, row: &comment::Model) -> Result<Said> {
        Ok(Said {
            id: CommentId(row.id),
            by: self.name(row.author_id),
            basis: Basis::from_code(&row.basis)
                .ok_or_else(|| internal("a comment written for no reason that is known"))?,
            at: row.written_at,
            words: row.words.clone(),
        })
    }
}
