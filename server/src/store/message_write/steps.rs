//! What happens to a thread beside what is written in it.

use super::super::message::Opened;
use crate::{access::Granted, clock::Clock, error::Result, messages::desk::Desk, store::Tx};
use ::entity::{message_note, message_step, message_thread};
use app::{ids::PersonId, messages::model::StepKind};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, Set, sea_query::Expr,
};
use uuid::Uuid;

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

pub(super) async fn note_step(tx: &Tx, clock: &Clock, thread: Uuid, step: Step) -> Result<()> {
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
