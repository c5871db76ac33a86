//! The messages about a resident that the caller is in.

use super::names::{Names, about, stands};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx, message_draft, message_list},
};
use ::entity::{message_reader, message_thread};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{DraftId, PersonId, ThreadId},
    messages::{
        model::{Side, Subject},
        view::{DraftRow, ThreadRow, ThreadsView, Unread},
    },
};
use chrono::{DateTime, Utc};

/// Threads on a page.
const PAGE: u64 = 20;
/// So many characters of a draft are shown.
const FIRST_WORDS: usize = 80;

impl Portal {
    /// A page of the threads, and what is not sent yet.
    pub(super) async fn list_threads(
        &self,
        caller: &Caller,
        resident: PersonId,
        all: bool,
        page: u32,
    ) -> Result<ThreadsView> {
        let (tx, granted) = self.enter(caller, Action::ReadMessages, resident).await?;
        let connection = tx.connection();
        let page = page.max(1);
        let place = (u64::from(page - 1), PAGE);
        let (rows, more) = message_list::page(connection, &granted, all, place).await?;
        let view = ThreadsView {
            resident: store::person::resident(connection, &granted).await?,
            threads: rows_of(&tx, &granted, &rows, self.clock.now()).await?,
            all,
            any_away: message_list::any_away(connection, &granted).await?,
            page,
            more,
            drafts: drafts(&tx, &granted).await?,
            may_write: granted.also(Action::WriteMessages).is_some(),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenMessages)).await?;
        tx.commit().await?;
        Ok(view)
    }
}

async fn rows_of(
    tx: &Tx,
    granted: &Granted,
    rows: &[message_thread::Model],
    now: DateTime<Utc>,
) -> Result<Vec<ThreadRow>> {
    let connection = tx.connection();
    let readers = message_list::readers(connection, rows).await?;
    let answered = message_list::answered(connection, rows).await?;
    let people = readers
        .values()
        .flatten()
        .map(|reader| reader.person_id)
        .chain(rows.iter().flat_map(|row| [row.begun_by, row.owner_id]));
    let names = Names::read(connection, people).await?;
    let none = Vec::new();
    Ok(rows
        .iter()
        .map(|row| {
            let readers = readers.get(&row.id).unwrap_or(&none);
            let reading = Row {
                granted,
                readers,
                row,
            };
            ThreadRow {
                id: ThreadId(row.id),
                subject: Subject::from_code(&row.subject).unwrap_or(Subject::Other),
                about: about(row, carer(row, readers), &names, granted.actor()),
                with: reading.with(&names),
                last_at: row.last_at,
                unread: reading.unread(),
                stands: stands(row, answered.contains(&row.id), now),
            }
        })
        .collect())
}

/// The carer that a thread is about when it is about one: who began it, or to whom staff wrote.
pub(super) fn carer(
    thread: &message_thread::Model,
    readers: &[message_reader::Model],
) -> Option<PersonId> {
    let close = |reader: &&message_reader::Model| reader.side == Side::Person.code();
    readers
        .iter()
        .filter(close)
        .find(|reader| reader.person_id == thread.begun_by)
        .or_else(|| readers.iter().find(close))
        .map(|reader| PersonId(reader.person_id))
}

/// A thread in a list.
struct Row<'a> {
    granted: &'a Granted,
    readers: &'a [message_reader::Model],
    row: &'a message_thread::Model,
}

impl Row<'_> {
    /// Of those close to the resident, who is in it as that person.
    fn close(&self, person: PersonId) -> Option<&message_reader::Model> {
        self.readers
            .iter()
            .find(|reader| reader.person_id == person.0 && reader.side == Side::Person.code())
    }

    /// With whom: who sees to it, and everybody close to the resident; never the reader.
    fn with(&self, names: &Names) -> Vec<String> {
        let owner = (PersonId(self.row.owner_id), Side::Staff);
        let close = self
            .readers
            .iter()
            .filter(|reader| reader.side == Side::Person.code())
            .map(|reader| (PersonId(reader.person_id), Side::Person));
        std::iter::once(owner)
            .chain(close)
            .filter(|(person, _)| *person != self.granted.actor())
            .map(|(person, side)| names.of(person, side))
            .collect()
    }

    fn unread(&self) -> Unread {
        let is_new = |reader: &message_reader::Model| {
            reader.read_at.is_none_or(|read| read < self.row.last_at)
        };
        let close = self.granted.is_close();
        let own = self.close(self.granted.actor()).filter(|_| close);
        let theirs = self.close(self.granted.resident()).filter(|_| close);
        let acts_for = self.granted.also(Action::ReadTheirMessages).is_some();
        let of_staff = || {
            let seen = self.row.staff_seen_at;
            self.row.waiting_since.is_some() && seen.is_none_or(|seen| seen < self.row.last_at)
        };
        match (own, theirs.filter(|_| acts_for)) {
            (Some(own), _) if is_new(own) => Unread::Reader,
            (Some(_), _) => Unread::No,
            (None, Some(theirs)) if is_new(theirs) => Unread::Resident,
            (None, Some(_)) => Unread::No,
            (None, None) if of_staff() => Unread::Reader,
            (None, None) => Unread::No,
        }
    }
}

/// What the caller has not sent yet; of answers those in threads that they can still read.
async fn drafts(tx: &Tx, granted: &Granted) -> Result<Vec<DraftRow>> {
    let rows = message_draft::all(tx.connection(), granted).await?;
    let threads = rows.iter().filter_map(|row| row.thread_id);
    let readable = message_list::readable(tx.connection(), granted, threads).await?;
    let mut found = Vec::new();
    for row in rows {
        if row
            .thread_id
            .is_some_and(|thread| !readable.contains(&thread))
        {
            continue;
        }
        let fields = message_draft::fields(&row)?;
        let words = fields.get("words").map_or("", String::as_str).trim();
        let mut first: String = words.chars().take(FIRST_WORDS).collect();
        if words.chars().count() > FIRST_WORDS {
            first.push('…');
        }
        found.push(DraftRow {
            id: DraftId(row.id),
            thread: row.thread_id.map(ThreadId),
            words: first,
            changed_at: row.changed_at,
        });
    }
    Ok(found)
}
