//! Reads one thread, and notes that it was read.

use super::{
    draft,
    form::ring,
    hours,
    list::carer,
    names::{Names, about, role, stands},
    people, writes,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    inbox,
    store::{
        self, Tx,
        message::{self, Opened},
        message_draft, message_file, message_list, message_write,
    },
};
use ::entity::{message as message_row, message_step};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    ids::{MessageId, PersonId, ThreadId},
    messages::{
        files::model::FileView,
        model::{MessageKind, Side, StepKind, Subject},
        view::{Draft, Entry, MessageView, Reach, StepView, ThreadPaper, ThreadView},
    },
    plan::{headings::heading, model::Resident},
};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

impl Portal {
    /// One thread.
    pub(super) async fn read_thread(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> Result<ThreadView> {
        let (tx, granted, opened) = self.enter_thread(caller, resident, thread).await?;
        let mut view = self.thread_view(&tx, &granted, &opened).await?;
        view.version = self.note_opened(&tx, &granted, &opened).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// The same to print.
    pub(super) async fn thread_paper(
        &self,
        caller: &Caller,
        resident: PersonId,
        thread: ThreadId,
    ) -> Result<ThreadPaper> {
        let (tx, granted, opened) = self.enter_thread(caller, resident, thread).await?;
        let paper = ThreadPaper {
            thread: self.thread_view(&tx, &granted, &opened).await?,
            communication: store::circle::communication(tx.connection(), &granted).await?,
        };
        self.note_opened(&tx, &granted, &opened).await?;
        tx.commit().await?;
        Ok(paper)
    }

    async fn note_opened(&self, tx: &Tx, granted: &Granted, opened: &Opened) -> Result<i32> {
        let version = message_write::note_read(tx, &self.clock, granted, opened).await?;
        let entry = granted.entry(Act::OpenThread).object(opened.thread.id);
        audit::record(tx, &self.clock, entry).await?;
        Ok(version)
    }

    async fn thread_view(&self, tx: &Tx, granted: &Granted, opened: &Opened) -> Result<ThreadView> {
        let connection = tx.connection();
        let thread = &opened.thread;
        let now = self.clock.now();
        let messages = message::messages(connection, opened).await?;
        let steps = message::steps(connection, opened).await?;
        let circle = people::circle(tx, &self.clock, granted, opened).await?;
        let ids: Vec<Uuid> = messages
            .iter()
            .filter_map(|row| row.author_id)
            .chain(
                steps
                    .iter()
                    .flat_map(|row| [row.by_id, row.person_id])
                    .flatten(),
            )
            .chain(opened.readers.iter().map(|reader| reader.person_id))
            .chain([thread.begun_by, thread.owner_id])
            .chain(circle.people())
            .collect();
        let names = Names::read(connection, ids).await?;
        let resident = store::person::resident(connection, granted).await?;
        let showing = Showing {
            granted,
            opened,
            names: &names,
            resident: &resident,
            steps: &steps,
            desks: desks(tx, &steps).await?,
            ring: ring(tx, granted).await?,
            files: message_file::of_thread(connection, opened).await?,
        };
        let was_answered = message_list::answered(connection, std::slice::from_ref(thread)).await?;
        let desk = message_write::desk_of(thread)?;
        let desk = hours::view(connection, desk, now).await?;
        let draft = message_draft::in_thread(connection, granted, ThreadId(thread.id)).await?;
        let draft = match draft {
            Some(row) => draft::kept(connection, &row).await?,
            None => Draft::default(),
        };
        let own = opened
            .readers
            .iter()
            .find(|reader| reader.person_id == granted.actor().0 && reader.left_at.is_none());
        let away = own
            .and_then(|own| own.put_away_at)
            .is_some_and(|at| at >= thread.last_at);
        Ok(ThreadView {
            id: ThreadId(thread.id),
            version: thread.version,
            subject: Subject::from_code(&thread.subject).unwrap_or(Subject::Other),
            about: about(
                thread,
                carer(thread, &opened.readers),
                &names,
                granted.actor(),
            ),
            heading: thread.heading.as_deref().and_then(heading).filter(|about| {
                let action = Action::ReadPlan(about.kind);
                !granted.headings_allowed(action, [about.code]).is_empty()
            }),
            side: opened.side,
            stands: stands(thread, was_answered.contains(&thread.id), now),
            raised: u32::try_from(thread.raised).unwrap_or(0),
            owner: names.of(PersonId(thread.owner_id), Side::Staff),
            entries: showing.entries(&messages),
            readers: circle.readers(&resident, &names, &desk.name),
            may_add: circle.may_add(&names),
            may_write: writes(granted, opened).is_some(),
            may_put_away: own.is_some() && opened.side == Side::Person,
            is_away: away,
            draft,
            panel: inbox::panel::read(tx, granted, opened, now).await?,
            desk,
            resident,
        })
    }
}

/// The names of the desks to which a thread went.
async fn desks(tx: &Tx, steps: &[message_step::Model]) -> Result<HashMap<Uuid, String>> {
    let mut found = HashMap::new();
    for step in steps {
        let desk = step.desk_kind.as_deref().zip(step.desk_id);
        let desk = desk.and_then(|(kind, id)| super::desk::Desk::from_key(kind, id));
        if let Some(desk) = desk {
            let name = store::desk::name(tx.connection(), desk).await?;
            found.insert(desk.key().1, name);
        }
    }
    Ok(found)
}

/// What is needed to show what was found.
struct Showing<'a> {
    granted: &'a Granted,
    opened: &'a Opened,
    names: &'a Names,
    resident: &'a Resident,
    steps: &'a [message_step::Model],
    desks: HashMap<Uuid, String>,
    /// Whom to ring when nobody could answer.
    ring: Option<(String, String)>,
    files: HashMap<Uuid, Vec<FileView>>,
}

impl Showing<'_> {
    fn entries(&self, messages: &[message_row::Model]) -> Vec<Entry> {
        let mut entries: Vec<Entry> = messages
            .iter()
            .enumerate()
            .map(|(place, row)| {
                let later = messages.get(place + 1..).unwrap_or_default();
                Entry::Message(self.said(row, later))
            })
            .chain(
                self.steps
                    .iter()
                    .filter_map(|row| self.step(row))
                    .map(Entry::Step),
            )
            .collect();
        // What was written comes before what happened because of it.
        entries.sort_by_key(Entry::at);
        entries
    }

    /// On which side somebody is who did something in the thread.
    fn side_of(&self, person: Uuid) -> Side {
        let close = self
            .opened
            .readers
            .iter()
            .any(|reader| reader.person_id == person && reader.side == Side::Person.code());
        if close || person == self.opened.thread.resident_id {
            Side::Person
        } else {
            Side::Staff
        }
    }

    fn name(&self, person: Uuid) -> String {
        if person == self.granted.actor().0 {
            return String::from("You");
        }
        self.names.of(PersonId(person), self.side_of(person))
    }

    /// The same within a sentence.
    fn name_inside(&self, person: Uuid) -> String {
        if person == self.granted.actor().0 {
            return String::from("you");
        }
        self.name(person)
    }

    /// Whether somebody was in the thread by name at a moment: what became of that first
    /// afterwards says so, and without anything how they are in it now.
    fn was_in(&self, person: Uuid, at: DateTime<Utc>) -> bool {
        let changes = [StepKind::PersonAdded, StepKind::PersonRemoved].map(StepKind::code);
        let next = self.steps.iter().find(|step| {
            step.person_id == Some(person) && step.at > at && changes.contains(&&*step.kind)
        });
        match next {
            Some(next) => next.kind == StepKind::PersonRemoved.code(),
            None => self
                .opened
                .readers
                .iter()
                .any(|reader| reader.person_id == person && reader.added_at <= at),
        }
    }

    fn said(&self, row: &message_row::Model, later: &[message_row::Model]) -> MessageView {
        let side = Side::from_code(&row.side).unwrap_or(Side::Portal);
        // Who was not in it by name when they wrote did so for the resident.
        let in_it = row
            .author_id
            .is_some_and(|author| self.was_in(author, row.written_at));
        let whom = if self.resident.is_reader {
            "you"
        } else {
            &self.resident.name
        };
        let acted = side == Side::Person && !in_it;
        let role = role(Basis::from_code(&row.basis), acted, whom);
        MessageView {
            id: MessageId(row.id),
            by: row.author_id.map(|by| self.names.of(PersonId(by), side)),
            role: role.filter(|_| side == Side::Person),
            side,
            kind: MessageKind::from_code(&row.kind).unwrap_or(MessageKind::Words),
            at: row.written_at,
            words: row.words.clone(),
            files: self.files.get(&row.id).cloned().unwrap_or_default(),
            is_own: row.author_id == Some(self.granted.actor().0),
            reach: (side == self.opened.side).then(|| self.reach(row, side, later)),
        }
    }

    /// How far a message of one side came on the other.
    fn reach(&self, row: &message_row::Model, side: Side, later: &[message_row::Model]) -> Reach {
        let other = match side {
            Side::Person => Side::Staff,
            Side::Staff | Side::Portal => Side::Person,
        };
        let answer = later.iter().find(|later| later.side == other.code());
        if let Some((answer, by)) = answer.and_then(|answer| Some((answer, answer.author_id?))) {
            return Reach::Answered {
                by: self.names.of(PersonId(by), other),
                at: answer.written_at,
            };
        }
        let mut seen: Vec<(String, _)> = self
            .opened
            .readers
            .iter()
            .filter(|reader| reader.side == other.code())
            .filter_map(|reader| {
                let read = reader.read_at.filter(|read| *read >= row.written_at)?;
                Some((self.names.of(PersonId(reader.person_id), other), read))
            })
            .collect();
        // Somebody else of the team, who is not in it by name.
        let by_team = self.opened.thread.staff_seen_at;
        if let Some(at) = by_team.filter(|at| *at >= row.written_at)
            && other == Side::Staff
            && seen.is_empty()
        {
            seen.push((String::from("somebody in the team"), at));
        }
        match seen.is_empty() {
            true => Reach::Delivered,
            false => Reach::Seen(seen),
        }
    }

    fn step(&self, row: &message_step::Model) -> Option<StepView> {
        let kind = StepKind::from_code(&row.kind)?;
        // Whoever reads the messages may not know that there is a request.
        if kind == StepKind::LinkedRequest && self.opened.side != Side::Staff {
            return None;
        }
        let person = row.person_id.map(|person| self.name_inside(person));
        let by = row.by_id.map(|by| self.name(by));
        let left = row.by_id.is_some() && row.by_id == row.person_id;
        Some(StepView {
            kind,
            person: if left { by.clone() } else { person },
            by,
            desk: row.desk_id.and_then(|desk| self.desks.get(&desk).cloned()),
            words: row
                .words
                .clone()
                .filter(|_| self.opened.side == Side::Staff),
            ring: self
                .ring
                .clone()
                .filter(|_| kind == StepKind::NobodyAnswers),
            at: row.at,
        })
    }
}
