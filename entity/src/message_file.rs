//! A file that somebody sends with a message.

use sea_orm::entity::prelude::*;

/// A row of `message_file`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_file")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// On whose record.
    pub resident_id: Uuid,
    /// Who sends it.
    pub uploaded_by: Uuid,
    /// The draft it is part of, until that is sent.
    pub draft_id: Option<Uuid>,
    /// The message it was sent with.
    pub message_id: Option<Uuid>,
    /// What it is called, made safe.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What it is: `pdf`, `jpeg`, `png` or `heic`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// How many bytes it has.
    pub size: i32,
    /// When.
    pub uploaded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
