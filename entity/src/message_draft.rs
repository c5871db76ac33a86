//! A message that somebody has not sent yet.

use sea_orm::entity::prelude::*;

/// A row of `message_draft`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_draft")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who writes it.
    pub writer_id: Uuid,
    /// On whose record.
    pub resident_id: Uuid,
    /// In which thread; a new one when none.
    pub thread_id: Option<Uuid>,
    /// What the form holds, as JSON.
    #[sea_orm(column_type = "Text")]
    pub fields: String,
    /// When it last changed.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
