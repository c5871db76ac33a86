//! Words that a desk uses again and again.

use sea_orm::entity::prelude::*;

/// A row of `saved_reply`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "saved_reply")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `team` or `organisation`.
    #[sea_orm(column_type = "Text")]
    pub desk_kind: String,
    /// Which.
    pub desk_id: Uuid,
    /// What staff find it by.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// What it says.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// Who last changed it.
    pub changed_by: Uuid,
    /// When.
    pub changed_at: DateTimeUtc,
    /// When it was taken off the list.
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
