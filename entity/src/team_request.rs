//! That a resident asked for somebody to join or leave those who look after them.

use sea_orm::entity::prelude::*;

/// A row of `team_request`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "team_request")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The resident.
    pub resident_id: Uuid,
    /// Who asked.
    pub asked_by: Uuid,
    /// When.
    pub asked_at: DateTimeUtc,
    /// `join` or `leave`.
    #[sea_orm(column_type = "Text")]
    pub wish: String,
    /// Who is to leave; nobody when somebody is to join.
    pub relationship_id: Option<Uuid>,
    /// Who it is about, as it was said.
    #[sea_orm(column_type = "Text")]
    pub who: String,
    /// Why.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Who answered.
    pub answered_by: Option<Uuid>,
    /// When.
    pub answered_at: Option<DateTimeUtc>,
    /// `done` or `not_done`.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// What they were told.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
