//! Writes into threads of messages. Every change of a thread goes through here, so that
//! somebody always sees to it, and a wait for an answer begins and ends in one place.

use super::{desk, message::Opened, message_search};
use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    messages::{desk::Desk, desk::due_at, desk::half_at, route::Answering},
    store::Tx,
};
use ::entity::{message, message_note, message_reader, message_step, message_thread, message_wait};
use app::{
    audit::model::Basis,
    ids::{MessageId, PersonId, ThreadId},
    messages::model::{About, MessageKind, Side, StepKind, Subject},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::NotSet,
    ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// How a thread begins.
#[derive(Clone, Copy, Debug)]
pub struct NewThread {
    /// What it is about.
    pub subject: Subject,
    /// Whom it is about.
    pub about: About,
    /// The section of a plan that it is about.
    pub heading: Option<&'static str>,
    /// Who answers.
    pub answering: Answering,
}

/// Begins a thread on the resident's record, with nobody in it and nothing written.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    new: NewThread,
) -> Result<message_thread::Model> {
    let now = clock.now();
    let (desk_kind, desk_id) = new.answering.desk.key();
    let row = message_thread::Model {
        id: clock.id(),
        resident_id: granted.resident().0,
        about: new.about.code().to_owned(),
        begun_by: granted.actor().0,
        subject: new.subject.code().to_owned(),
        heading: new.heading.map(str::to_owned),
        desk_kind: desk_kind.to_owned(),
        desk_id,
        owner_id: new.answering.owner.0,
        begun_at: now,
        last_at: now,
        changed_at: now,
        waiting_since: None,
        due_at: None,
        half_at: None,
        raised: 0,
        staff_seen_at: None,
        half_told_at: None,
        late_told_at: None,
        closed_at: None,
        closed_by: None,
        version: 0,
    };
    message_thread::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    message_search::begin(tx, &row).await?;
    let owner = (new.answering.owner, Side::Staff);
    join(tx, clock, &row, owner, None).await?;
    if let Some(away) = new.answering.away {
        let step = Step {
            kind: StepKind::Covered,
            by: None,
            person: Some(new.answering.owner),
            desk: None,
            words: None,
        };
        // Who was meant may read it when they are back.
        join(tx, clock, &row, (away, Side::Staff), None).await?;
        note_step(tx, clock, row.id, step).await?;
    }
    Ok(row)
}

/// Lets somebody into a thread by name; who had left is in it again, from now on. For who is
/// in it already nothing changes, so who was asked in stays so.
///
/// # Errors
/// When the database cannot be written.
pub async fn join(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    (person, side): (PersonId, Side),
    added_by: Option<PersonId>,
) -> Result<()> {
    let before = message_reader::Entity::find_by_id((thread.id, person.0))
        .one(tx.connection())
        .await?;
    if before.is_some_and(|row| row.left_at.is_none() && row.side == side.code()) {
        return message_search::rescope(tx, thread).await;
    }
    message_reader::Entity::insert(message_reader::ActiveModel {
        thread_id: Set(thread.id),
        person_id: Set(person.0),
        side: Set(side.code().to_owned()),
        added_by: Set(added_by.map(|person| person.0)),
        added_at: Set(clock.now()),
        left_at: Set(None),
        read_at: Set(None),
        put_away_at: Set(None),
    })
    .on_conflict(
        OnConflict::columns([
            message_reader::Column::ThreadId,
            message_reader::Column::PersonId,
        ])
        .update_columns([
            message_reader::Column::Side,
            message_reader::Column::AddedBy,
            message_reader::Column::AddedAt,
            message_reader::Column::LeftAt,
            message_reader::Column::PutAwayAt,
        ])
        .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    message_search::rescope(tx, thread).await
}

/// Something written, as it is saved.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Who wrote it; nobody for the portal.
    pub author: Option<PersonId>,
    /// On which side.
    pub side: Side,
    /// What they were to the resident.
    pub basis: Basis,
    /// What it is.
    pub kind: MessageKind,
    /// What it says.
    pub words: String,
}

/// Writes a message into a thread. One from the person's side begins a wait for an answer, or
/// raises the one that there is, and opens what was closed; one from staff ends it.
///
/// # Errors
/// When the database cannot be written.
pub async fn write(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    new: NewMessage,
) -> Result<(MessageId, message_thread::Model)> {
    let now = clock.now();
    let id = clock.id();
    message::ActiveModel {
        id: Set(id),
        thread_id: Set(thread.id),
        resident_id: Set(thread.resident_id),
        author_id: Set(new.author.map(|author| author.0)),
        side: Set(new.side.code().to_owned()),
        basis: Set(new.basis.code().to_owned()),
        kind: Set(new.kind.code().to_owned()),
        words: Set(new.words.clone()),
        written_at: Set(now),
    }
    .insert(tx.connection())
    .await?;
    message_search::add_words(tx, &thread, &new.words).await?;
    if let Some(author) = new.author {
        has_read(tx, thread.id, author, now).await?;
    }
    let thread = match new.side {
        Side::Person => waits(tx, clock, thread).await?,
        Side::Staff => answered(tx, thread, new.author, now).await?,
        Side::Portal => thread,
    };
    let last = message_thread::Model {
        last_at: now,
        ..thread
    };
    Ok((MessageId(id), save(tx, clock, last).await?))
}

/// Begins a wait, or raises it: of what comes when everything before it was read, half of the
/// time is over in the middle between then and when the answer is due.
async fn waits(
    tx: &Tx,
    clock: &Clock,
    mut thread: message_thread::Model,
) -> Result<message_thread::Model> {
    let now = clock.now();
    (thread.closed_at, thread.closed_by) = (None, None);
    let settings = desk::settings(tx.connection(), desk_of(&thread)?).await?;
    if thread.waiting_since.is_some() {
        thread.raised += 1;
        let was_read = thread
            .staff_seen_at
            .is_some_and(|seen| seen >= thread.last_at);
        // What nobody has read yet keeps the half of what was written first.
        if let Some(due) = thread.due_at.filter(|_| was_read) {
            thread.half_at = Some(half_at(&settings.hours, now, due));
            thread.half_told_at = None;
        }
        return Ok(thread);
    }
    let subject = Subject::from_code(&thread.subject).unwrap_or(Subject::Other);
    let due = due_at(&settings, subject, now);
    message_wait::ActiveModel {
        id: Set(clock.id()),
        thread_id: Set(thread.id),
        desk_kind: Set(thread.desk_kind.clone()),
        desk_id: Set(thread.desk_id),
        owner_id: Set(thread.owner_id),
        since: Set(now),
        due_at: Set(due),
        ended_at: Set(None),
        ended_by: Set(None),
        working_minutes: Set(None),
    }
    .insert(tx.connection())
    .await?;
    Ok(message_thread::Model {
        waiting_since: Some(now),
        due_at: Some(due),
        half_at: Some(half_at(&settings.hours, now, due)),
        raised: 0,
        half_told_at: None,
        late_told_at: None,
        ..thread
    })
}

/// Ends the wait, if there is one: by an answer of somebody, or without one.
async fn answered(
    tx: &Tx,
    thread: message_thread::Model,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<message_thread::Model> {
    let Some(since) = thread.waiting_since else {
        return Ok(thread);
    };
    let settings = desk::settings(tx.connection(), desk_of(&thread)?).await?;
    let minutes = settings.hours.between(since, now).num_minutes();
    message_wait::Entity::update_many()
        .set(message_wait::ActiveModel {
            ended_at: Set(Some(now)),
            ended_by: Set(by.map(|by| by.0)),
            working_minutes: Set(Some(i32::try_from(minutes).unwrap_or(i32::MAX))),
            ..Default::default()
        })
        .filter(message_wait::Column::ThreadId.eq(thread.id))
        .filter(message_wait::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(message_thread::Model {
        waiting_since: None,
        due_at: None,
        half_at: None,
        raised: 0,
        half_told_at: None,
        late_told_at: None,
        ..thread
    })
}

/// Why a thread is closed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Closing {
    /// Somebody did it.
    By(PersonId),
    /// The resident has died.
    Death,
    /// Nobody is left who could answer; those who wait are told.
    NobodyAnswers,
}

/// Closes a thread; a wait that there is ends without an answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    why: Closing,
) -> Result<message_thread::Model> {
    let now = clock.now();
    let waited = thread.waiting_since.is_some();
    let ended = answered(tx, thread, None, now).await?;
    let (kind, by) = match why {
        Closing::By(person) => (StepKind::Closed, Some(person)),
        Closing::Death => (StepKind::Closed, None),
        Closing::NobodyAnswers => (StepKind::NobodyAnswers, None),
    };
    let step = Step {
        by,
        ..Step::of(kind)
    };
    note_step(tx, clock, ended.id, step).await?;
    // It is news to those who wait, and no member of staff wrote it.
    let is_news = waited && why == Closing::NobodyAnswers;
    let closed = message_thread::Model {
        closed_at: Some(now),
        closed_by: by.map(|by| by.0),
        last_at: if is_news { now } else { ended.last_at },
        ..ended
    };
    save(tx, clock, closed).await
}

/// Opens a closed thread again. When the last words are those of the person's side they wait
/// for an answer from now on.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn reopen(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    by: PersonId,
) -> Result<message_thread::Model> {
    let step = Step {
        by: Some(by),
        ..Step::of(StepKind::Reopened)
    };
    note_step(tx, clock, thread.id, step).await?;
    let open = if is_unanswered(tx, thread.id).await? {
        waits(tx, clock, thread).await?
    } else {
        message_thread::Model {
            closed_at: None,
            closed_by: None,
            ..thread
        }
    };
    save(tx, clock, open).await
}

/// Whether the person's side had the last word; what the portal says by itself is none.
async fn is_unanswered(tx: &Tx, thread: Uuid) -> Result<bool> {
    let last = message::Entity::find()
        .filter(message::Column::ThreadId.eq(thread))
        .filter(message::Column::Side.ne(Side::Portal.code()))
        .order_by_desc(message::Column::WrittenAt)
        .order_by_desc(message::Column::Id)
        .one(tx.connection())
        .await?;
    Ok(last.is_some_and(|last| last.side == Side::Person.code()))
}

/// Gives a thread to whoever sees to it from now on, at the same desk or another; at another
/// who saw to it before reads it no longer, and nobody there has read it yet.
///
/// # Errors
/// When the database cannot be written.
pub async fn give(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    to: Answering,
    step: Step,
) -> Result<message_thread::Model> {
    let (desk_kind, desk_id) = to.desk.key();
    let goes_elsewhere = desk_of(&thread)? != to.desk;
    let thread = if goes_elsewhere {
        moved(tx, clock, thread, to.desk).await?
    } else {
        thread
    };
    message_wait::Entity::update_many()
        .set(message_wait::ActiveModel {
            desk_kind: Set(desk_kind.to_owned()),
            desk_id: Set(desk_id),
            owner_id: Set(to.owner.0),
            due_at: thread.due_at.map_or(NotSet, Set),
            ..Default::default()
        })
        .filter(message_wait::Column::ThreadId.eq(thread.id))
        .filter(message_wait::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    let before = PersonId(thread.owner_id);
    if goes_elsewhere {
        leave(tx, clock, &thread, before).await?;
    }
    // Who is away reads on; of all others who saw to it only those who were asked in.
    if before != to.owner && to.away != Some(before) && !was_asked_in(tx, &thread, before).await? {
        leave_as_staff(tx, clock, &thread, before).await?;
    }
    note_step(tx, clock, thread.id, step).await?;
    let given = message_thread::Model {
        desk_kind: desk_kind.to_owned(),
        desk_id,
        owner_id: to.owner.0,
        ..thread
    };
    join(tx, clock, &given, (to.owner, Side::Staff), None).await?;
    save(tx, clock, given).await
}

/// A thread that goes to another desk: nobody there has read it, and half of the time they
/// have is still to come. The answer is due when it was promised, or earlier when a message
/// that came to this desk now would be answered earlier.
async fn moved(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    to: Desk,
) -> Result<message_thread::Model> {
    let unseen = message_thread::Model {
        staff_seen_at: None,
        ..thread
    };
    let Some(promised) = unseen.due_at else {
        return Ok(unseen);
    };
    let now = clock.now();
    let settings = desk::settings(tx.connection(), to).await?;
    let subject = Subject::from_code(&unseen.subject).unwrap_or(Subject::Other);
    let due = Ord::min(due_at(&settings, subject, now), promised);
    Ok(message_thread::Model {
        due_at: Some(due),
        half_at: Some(half_at(&settings.hours, now, due)),
        half_told_at: None,
        ..unseen
    })
}

/// Whether somebody is in a thread because somebody added them.
async fn was_asked_in(tx: &Tx, thread: &message_thread::Model, person: PersonId) -> Result<bool> {
    let row = message_reader::Entity::find_by_id((thread.id, person.0))
        .one(tx.connection())
        .await?;
    Ok(row.is_some_and(|row| row.added_by.is_some()))
}

/// What happened to a thread.
#[derive(Clone, Debug)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// Who did it; nobody when the portal did.
    pub by: Option<PersonId>,
    /// Whom it concerns.
    pub person: Option<PersonId>,
    /// The new desk.
    pub desk: Option<Desk>,
    /// Why, for staff alone.
    pub words: Option<String>,
}

impl Step {
    /// One that says no more than what it is.
    pub fn of(kind: StepKind) -> Self {
        Self {
            kind,
            by: None,
            person: None,
            desk: None,
            words: None,
        }
    }
}

/// Writes down what happened to a thread that does not change otherwise.
///
/// # Errors
/// When the database cannot be written.
pub async fn happened(tx: &Tx, clock: &Clock, thread: Uuid, step: Step) -> Result<()> {
    note_step(tx, clock, thread, step).await?;
    touch(tx, clock, thread).await
}

/// Pages that show a thread hear that something about it changed.
///
/// # Errors
/// When the database cannot be written.
pub async fn touch(tx: &Tx, clock: &Clock, thread: Uuid) -> Result<()> {
    tx.note_thread(thread);
    message_thread::Entity::update_many()
        .col_expr(
            message_thread::Column::Version,
            Expr::col(message_thread::Column::Version).add(1),
        )
        .col_expr(message_thread::Column::ChangedAt, Expr::value(clock.now()))
        .filter(message_thread::Column::Id.eq(thread))
        .exec(tx.connection())
        .await?;
    Ok(())
}

async fn note_step(tx: &Tx, clock: &Clock, thread: Uuid, step: Step) -> Result<()> {
    let desk = step.desk.map(Desk::key);
    message_step::ActiveModel {
        id: Set(clock.id()),
        thread_id: Set(thread),
        kind: Set(step.kind.code().to_owned()),
        by_id: Set(step.by.map(|by| by.0)),
        person_id: Set(step.person.map(|person| person.0)),
        desk_kind: Set(desk.map(|(kind, _)| kind.to_owned())),
        desk_id: Set(desk.map(|(_, id)| id)),
        words: Set(step.words),
        at: Set(clock.now()),
    }
    .insert(tx.connection())
    .await?;
    Ok(())
}

/// Notes something about a thread, for staff alone.
///
/// # Errors
/// When the database cannot be written.
pub async fn note(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    opened: &Opened,
    words: String,
) -> Result<()> {
    message_note::Entity::insert(message_note::ActiveModel {
        id: Set(clock.id()),
        thread_id: Set(opened.thread.id),
        author_id: Set(granted.actor().0),
        words: Set(words),
        written_at: Set(clock.now()),
    })
    .exec_without_returning(tx.connection())
    .await?;
    touch(tx, clock, opened.thread.id).await
}

/// Notes that the caller has read a thread as it is now; gives its version after that, which
/// goes up only when there was something to read: pages that follow it show who has seen what.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_read(tx: &Tx, clock: &Clock, granted: &Granted, opened: &Opened) -> Result<i32> {
    let now = clock.now();
    let thread = &opened.thread;
    let is_news = |read: Option<DateTime<Utc>>| read.is_none_or(|read| read < thread.last_at);
    // Who opens it for the resident, or from the inbox of the desk, is not in it by name.
    let by_name = opened
        .readers
        .iter()
        .find(|reader| reader.person_id == granted.actor().0 && reader.left_at.is_none());
    let mut news = by_name.is_some_and(|reader| is_news(reader.read_at));
    if news {
        has_read(tx, thread.id, granted.actor(), now).await?;
    }
    let mut seen = thread.clone();
    if opened.side == Side::Staff && is_news(thread.staff_seen_at) {
        news = true;
        seen.staff_seen_at = Some(now);
    }
    if news {
        seen = save(tx, clock, seen).await?;
    }
    Ok(seen.version)
}

/// Somebody who is in a thread by name has read it; nothing happens for anybody else.
async fn has_read(tx: &Tx, thread: Uuid, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    message_reader::Entity::update_many()
        .set(message_reader::ActiveModel {
            read_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(message_reader::Column::ThreadId.eq(thread))
        .filter(message_reader::Column::PersonId.eq(person.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Takes a thread off the list of somebody who is in it by name until somebody writes again,
/// or puts it back.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_away(
    tx: &Tx,
    clock: &Clock,
    thread: ThreadId,
    person: PersonId,
    away: bool,
) -> Result<()> {
    message_reader::Entity::update_many()
        .set(message_reader::ActiveModel {
            put_away_at: Set(away.then(|| clock.now())),
            ..Default::default()
        })
        .filter(message_reader::Column::ThreadId.eq(thread.0))
        .filter(message_reader::Column::PersonId.eq(person.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Somebody is no longer in a thread by name.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<()> {
    leave_as(tx, clock, thread, person, &[Side::Person, Side::Staff]).await
}

/// Somebody is no longer in a thread by name as one of those who answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave_as_staff(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
) -> Result<()> {
    leave_as(tx, clock, thread, person, &[Side::Staff]).await
}

async fn leave_as(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    person: PersonId,
    sides: &[Side],
) -> Result<()> {
    message_reader::Entity::update_many()
        .set(message_reader::ActiveModel {
            left_at: Set(Some(clock.now())),
            ..Default::default()
        })
        .filter(message_reader::Column::ThreadId.eq(thread.id))
        .filter(message_reader::Column::PersonId.eq(person.0))
        .filter(message_reader::Column::Side.is_in(sides.iter().map(|side| side.code())))
        .filter(message_reader::Column::LeftAt.is_null())
        .exec(tx.connection())
        .await?;
    message_search::rescope(tx, thread).await
}

/// The desk of a thread.
///
/// # Errors
/// When the database holds a kind that is none.
pub fn desk_of(thread: &message_thread::Model) -> Result<Desk> {
    Desk::from_key(&thread.desk_kind, thread.desk_id)
        .ok_or_else(|| internal("a thread at a desk of no known kind"))
}

/// Saves a thread that changed; its version goes up, and who follows it hears of it.
async fn save(
    tx: &Tx,
    clock: &Clock,
    mut thread: message_thread::Model,
) -> Result<message_thread::Model> {
    thread.version += 1;
    thread.changed_at = clock.now();
    tx.note_thread(thread.id);
    let row = thread.clone().into_active_model().reset_all();
    message_thread::Entity::update(row)
        .exec(tx.connection())
        .await?;
    Ok(thread)
}
