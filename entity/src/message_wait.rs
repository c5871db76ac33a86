//! That somebody waits, or waited, for an answer: from the first message that nobody had answered.

use sea_orm::entity::prelude::*;

/// A row of `message_wait`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_wait")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which thread.
    pub thread_id: Uuid,
    /// `team` or `organisation`: who is to answer.
    #[sea_orm(column_type = "Text")]
    pub desk_kind: String,
    /// Which team or organisation.
    pub desk_id: Uuid,
    /// Who sees to it, or did.
    pub owner_id: Uuid,
    /// Since when.
    pub since: DateTimeUtc,
    /// By when they were to have an answer.
    pub due_at: DateTimeUtc,
    /// When they had it, or it was closed.
    pub ended_at: Option<DateTimeUtc>,
    /// Who answered; nobody when it was closed without.
    pub ended_by: Option<Uuid>,
    /// How long it took, in minutes of the desk's working time.
    pub working_minutes: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
