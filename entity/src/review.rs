//! A plan that was talked through, as a row for figures.

use sea_orm::entity::prelude::*;

/// A row of `review`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "review")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which plan.
    pub plan_id: Uuid,
    /// Whose.
    pub resident_id: Uuid,
    /// The item of the plan's section of reviews that says what was talked about.
    pub item_id: Uuid,
    /// When it was held.
    pub held_on: Date,
    /// When the next one is to be.
    pub next_on: Date,
    /// Who wrote it down.
    pub recorded_by: Uuid,
    /// When.
    pub recorded_at: DateTimeUtc,
    /// Whether a goal was talked about.
    pub goals_discussed: bool,
    /// Of how many goals it says how far they were reached.
    pub goals_with_extent: i32,
}

impl ActiveModelBehavior for ActiveModel {}
