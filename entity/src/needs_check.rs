//! That somebody was asked what they need for communicating; the latest holds, the others are its history.

use sea_orm::entity::prelude::*;

/// A row of `needs_check`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "needs_check")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who was asked.
    pub person_id: Uuid,
    /// Who asked, or the person themselves.
    pub checked_by: Option<Uuid>,
    /// When.
    pub checked_at: DateTimeUtc,
    /// When to ask again.
    pub review_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
