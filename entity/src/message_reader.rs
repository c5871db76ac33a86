//! Who is in a thread by name, and how far they have read.

use sea_orm::entity::prelude::*;

/// A row of `message_reader`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_reader")]
pub struct Model {
    /// Which thread.
    #[sea_orm(primary_key, auto_increment = false)]
    pub thread_id: Uuid,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// `person` or `staff`.
    #[sea_orm(column_type = "Text")]
    pub side: String,
    /// Who added them; nobody for those with whom it began.
    pub added_by: Option<Uuid>,
    /// When.
    pub added_at: DateTimeUtc,
    /// When they were taken off or left.
    pub left_at: Option<DateTimeUtc>,
    /// When they last opened it.
    pub read_at: Option<DateTimeUtc>,
    /// When they took it off their list; it comes back with the next message.
    pub put_away_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
