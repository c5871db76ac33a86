//! What somebody wrote about a service, for whoever sees to it: the way in, and the page.

use crate::{
    Portal,
    access::services::{AtService, Wish},
    audit,
    clock::first_of_month,
    error::Result,
    services::changes::head,
    store::{self, Tx, feedback_words as kept},
};
use ::entity::{feedback_contact, feedback_words};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    feedback::{
        model::WordsState,
        set::QuestionSet,
        view::{ContactView, WordsRow, WordsView},
    },
    ids::{PersonId, ServiceId, WordsId},
    links,
    posted::{Next, Posted},
};
use chrono::NaiveDate;
use std::{
    collections::{HashMap, HashSet},
    ops::ControlFlow,
};
use uuid::Uuid;

/// What somebody is told whose page was older than what they wanted to change.
const CHANGED: &str = "Somebody has changed this meanwhile. Look at it again";

/// Words that somebody came to see to, held until the end of the transaction.
pub(super) struct Opened {
    pub(super) tx: Tx,
    pub(super) at: AtService,
    pub(super) row: feedback_words::Model,
}

impl Opened {
    /// Where they are read.
    pub(super) fn page(&self) -> Next {
        Next::to(links::feedback_words(self.at.id(), WordsId(self.row.id)))
    }

    /// Who asked for an answer to them, or to what they wrote with them.
    pub(super) async fn contact(&self) -> Result<Option<feedback_contact::Model>> {
        kept::contact(self.tx.connection(), self.row.feedback_id).await
    }

    /// Saves what became of them, and writes down that something of the service was seen to: the
    /// time of more would lead from the words to whoever is told of it.
    pub(super) async fn save(
        self,
        portal: &Portal,
        (caller, act): (&Caller, Act),
        after: feedback_words::Model,
    ) -> Result<()> {
        kept::save(&self.tx, after).await?;
        audit::record(&self.tx, &portal.clock, self.at.entry(caller, act)).await?;
        self.tx.commit().await
    }
}

impl Portal {
    /// The way in to a change of words, as they were shown: `field` says so where they were
    /// changed meanwhile, and keeps what was typed; where nothing is typed the page says it.
    pub(super) async fn enter_words(
        &self,
        caller: &Caller,
        form: &Posted,
        field: Option<&str>,
    ) -> Result<ControlFlow<Next, Opened>> {
        let service: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let words: WordsId = form.parsed("words").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, service, Wish::Read).await?;
        let next = Next::to(links::feedback_words(service, words));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(ControlFlow::Break(before));
        }
        let row = kept::hold(&tx, service, words).await?;
        let row = row.ok_or(PortalError::NotFound)?;
        if form.parsed("version") != Some(row.version) {
            return match field {
                Some(field) => Err(PortalError::field(field, Problem::ChangedUnseen).into()),
                None => Ok(ControlFlow::Break(next.doing_nothing(CHANGED))),
            };
        }
        Ok(ControlFlow::Continue(Opened { tx, at, row }))
    }

    /// The page.
    pub(super) async fn read_words(
        &self,
        caller: &Caller,
        (service, words): (ServiceId, WordsId),
    ) -> Result<WordsView> {
        let (tx, at) = self.enter_service(caller, service, Wish::Read).await?;
        let row = kept::hold(&tx, service, words).await?;
        let row = row.ok_or(PortalError::NotFound)?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let answer = store::feedback::one(connection, row.feedback_id).await?;
        let number = answer.map(|answer| answer.set_number);
        let set = store::feedback::set(connection, number.unwrap_or(1)).await?;
        let besides = kept::of_answer(connection, row.feedback_id).await?;
        let contact = kept::contact(connection, row.feedback_id).await?;
        let staff = kept::who_can_see_to_it(connection, at.service(), today).await?;
        let people = staff.iter().map(|person| person.0);
        let people = people
            .chain(row.owner_id)
            .chain(contact.as_ref().and_then(|contact| contact.person_id));
        let names = store::person::full_names(connection, people).await?;
        let mut staff: Vec<(PersonId, String)> = staff
            .into_iter()
            .filter(|person| row.owner_id != Some(person.0))
            .filter_map(|person| Some((person, names.get(&person.0)?.clone())))
            .collect();
        staff.sort_unstable_by(|(_, one), (_, other)| one.cmp(other));
        let asked = contact.iter().map(|_| row.id).collect();
        audit::record(&tx, &self.clock, at.entry(caller, Act::ReadFeedback)).await?;
        let view = WordsView {
            head: head(&at),
            besides: besides
                .iter()
                .filter(|other| other.id != row.id)
                .map(|other| (question(&set, other), other.words.clone()))
                .collect(),
            contact: contact.map(|contact| who(contact, &names)),
            reply: besides.iter().find_map(|words| words.reply.clone()),
            shown: row.shown_words.clone(),
            changed: row.changed.clone(),
            is_shown: row.shown_on.is_some(),
            staff,
            version: row.version,
            row: in_list(row, &set, (&names, &asked), today),
        };
        tx.commit().await?;
        Ok(view)
    }
}

/// Words as a list has them.
pub(super) fn in_list(
    row: feedback_words::Model,
    set: &QuestionSet,
    (names, asked): (&HashMap<Uuid, String>, &HashSet<Uuid>),
    today: NaiveDate,
) -> WordsRow {
    let state = WordsState::from_code(&row.state).unwrap_or(WordsState::New);
    WordsRow {
        id: WordsId(row.id),
        month: first_of_month(row.day),
        question: question(set, &row),
        state,
        owner: row.owner_id.and_then(|owner| names.get(&owner).cloned()),
        due_on: row.due_on,
        is_late: state == WordsState::New && row.due_on < today,
        is_asked: asked.contains(&row.id),
        words: row.words,
    }
}

/// What they answer.
fn question(set: &QuestionSet, row: &feedback_words::Model) -> String {
    let asked = set.words.iter().find(|asked| asked.code == row.question);
    asked.map_or_else(|| row.question.clone(), |asked| asked.label.clone())
}

/// Who asked for an answer.
pub(super) fn who(contact: feedback_contact::Model, names: &HashMap<Uuid, String>) -> ContactView {
    let in_portal = contact.person_id.and_then(|person| names.get(&person));
    ContactView {
        name: in_portal.cloned().or(contact.name).unwrap_or_default(),
        reach: contact.reach,
        answered_on: contact.answered_on,
    }
}
