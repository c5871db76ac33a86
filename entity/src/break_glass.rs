//! Emergency access to a whole record: for half an hour, read only.

use sea_orm::entity::prelude::*;

/// A row of `break_glass`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "break_glass")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation that keeps the record.
    pub organisation_id: Uuid,
    /// Whose record.
    pub resident_id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// Why, as a code.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Why, in words.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// Since when.
    pub from_at: DateTimeUtc,
    /// Until when.
    pub until_at: DateTimeUtc,
    /// When they ended it themselves.
    pub stopped_at: Option<DateTimeUtc>,
    /// When the resident is to be told.
    pub tell_at: DateTimeUtc,
    /// When the email was written.
    pub told_at: Option<DateTimeUtc>,
    /// The second person who agreed that telling waits.
    pub delayed_by: Option<Uuid>,
    /// Why it waits.
    #[sea_orm(column_type = "Text", nullable)]
    pub delay_words: Option<String>,
    /// What came of looking into it, as a code.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// The same in words.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_words: Option<String>,
    /// Who looked into it.
    pub outcome_by: Option<Uuid>,
    /// When.
    pub outcome_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
