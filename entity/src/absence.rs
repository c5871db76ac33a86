//! That a member of staff is away, and who does their work meanwhile.

use sea_orm::entity::prelude::*;

/// A row of `absence`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who is away.
    pub person_id: Uuid,
    /// First day.
    pub from_date: Date,
    /// Last day.
    pub to_date: Date,
    /// Who does their work.
    pub cover_id: Uuid,
    /// Who wrote it down.
    pub recorded_by: Uuid,
    /// When.
    pub recorded_at: DateTimeUtc,
    /// When it was taken back, or ended early.
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
