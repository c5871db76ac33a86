//! A resident's care plan or crisis plan.

use sea_orm::entity::prelude::*;

/// A row of `plan`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub resident_id: Uuid,
    /// `care` or `crisis`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// When it was begun.
    pub created_at: DateTimeUtc,
    /// When any section last changed.
    pub changed_at: DateTimeUtc,
    /// When it is next to be reviewed.
    pub next_review_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
