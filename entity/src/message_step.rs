//! Something that happened to a thread besides what was written.

use sea_orm::entity::prelude::*;

/// A row of `message_step`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_step")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which thread.
    pub thread_id: Uuid,
    /// What, as a code.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Who did it; nobody when the portal did.
    pub by_id: Option<Uuid>,
    /// Whom it concerns, such as the new owner.
    pub person_id: Option<Uuid>,
    /// The new desk: `team` or `organisation`.
    #[sea_orm(column_type = "Text", nullable)]
    pub desk_kind: Option<String>,
    /// Which.
    pub desk_id: Option<Uuid>,
    /// Why, for staff alone.
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
    /// When.
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
