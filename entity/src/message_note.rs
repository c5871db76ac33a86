//! What staff noted to each other about a thread; nobody else ever reads it.

use sea_orm::entity::prelude::*;

/// A row of `message_note`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_note")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which thread.
    pub thread_id: Uuid,
    /// Who wrote it.
    pub author_id: Uuid,
    /// What.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// When.
    pub written_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
