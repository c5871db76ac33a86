//! That a resident has died, who said so, and whether that was a mistake.

use sea_orm::entity::prelude::*;

/// A row of `death`; it holds while it was not undone.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "death")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who.
    pub resident_id: Uuid,
    /// On which day.
    pub died_on: Date,
    /// Who told the team.
    #[sea_orm(column_type = "Text")]
    pub told_by: String,
    /// Who wrote it down.
    pub recorded_by: Uuid,
    /// When; what ended with it bears the same moment.
    pub recorded_at: DateTimeUtc,
    /// Whether their account was open until then.
    pub account_closed: bool,
    /// When it turned out to be a mistake.
    pub undone_at: Option<DateTimeUtc>,
    /// Who took it back.
    pub undone_by: Option<Uuid>,
    /// Why.
    #[sea_orm(column_type = "Text", nullable)]
    pub undone_because: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
