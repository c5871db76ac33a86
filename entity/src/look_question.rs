//! That somebody asked about a look at their record, and what they were answered.

use sea_orm::entity::prelude::*;

/// A row of `look_question`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "look_question")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In whose audit trail the look stands.
    pub organisation_id: Uuid,
    /// Its place there.
    pub sequence: i64,
    /// Whose record was looked at.
    pub resident_id: Uuid,
    /// Who asks.
    pub asked_by: Uuid,
    /// What looks wrong, when they said.
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
    /// When they asked.
    pub asked_at: DateTimeUtc,
    /// By when they are to be answered.
    pub due_on: Date,
    /// What came of it, as a code.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// The answer.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<Uuid>,
    /// When.
    pub answered_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
