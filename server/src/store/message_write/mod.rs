//! Writes into threads of messages. Every change of a thread goes through here, so that
//! somebody always sees to it, and a wait for an answer begins and ends in one place.

mod close;
mod give;
mod post;
mod readers;
mod steps;

pub use {
    close::{Closing, close, reopen},
    give::give,
    post::{NewMessage, write},
    readers::{join, leave, leave_as_staff, note_read, put_away},
    steps::{Step, happened, note, touch},
};

use super::message_search;
use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    messages::{desk::Desk, route::Answering},
    store::Tx,
};
use ::entity::message_thread;
use app::messages::model::{About, Side, StepKind, Subject};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use steps::note_step;

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
