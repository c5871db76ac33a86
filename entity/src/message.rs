//! What somebody wrote in a thread; never changed.

use sea_orm::entity::prelude::*;

/// A row of `message`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which thread.
    pub thread_id: Uuid,
    /// On whose record.
    pub resident_id: Uuid,
    /// Who wrote it; nobody for what the portal says by itself.
    pub author_id: Option<Uuid>,
    /// `person`, `staff` or `portal`.
    #[sea_orm(column_type = "Text")]
    pub side: String,
    /// What they were to the resident then, as a code.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// `words`, `phone_call` when it says what was said on the phone, or `automatic`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// What it says.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// When.
    pub written_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
