//! What a safeguarding lead wrote of a concern; rows are added and never changed.

use sea_orm::entity::prelude::*;

/// A row of `safeguarding_step`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "safeguarding_step")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which concern.
    pub concern_id: Uuid,
    /// `open`, `looked_at` or `closed` from then on.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// What was done, or why.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// Who wrote it.
    pub by_id: Uuid,
    /// When.
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
