//! Goals, actions and the like as rows, projected from their section for lists and figures.

use sea_orm::entity::prelude::*;

/// A row of `plan_item`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan_item")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which section.
    pub section_id: Uuid,
    /// Whose plan.
    pub resident_id: Uuid,
    /// Which heading of the standard, as a code.
    #[sea_orm(column_type = "Text")]
    pub heading: String,
    /// The item it belongs to, such as an action's goal.
    pub parent_id: Option<Uuid>,
    /// Position within its section.
    pub place: i32,
    /// Its first words.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Its status, as a code.
    #[sea_orm(column_type = "Text", nullable)]
    pub status: Option<String>,
    /// When it is due.
    pub due_on: Option<Date>,
    /// When it last changed.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
