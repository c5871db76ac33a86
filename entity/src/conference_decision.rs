//! Something that a case conference decided to do; it became an action in the care plan.

use sea_orm::entity::prelude::*;

/// A row of `conference_decision`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "conference_decision")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// About whom, at which conference.
    pub case_id: Uuid,
    /// Whose care.
    pub resident_id: Uuid,
    /// The place among those that were written down together, from 1.
    pub place: i32,
    /// What is to be done.
    #[sea_orm(column_type = "Text")]
    pub what: String,
    /// By whom; empty when nobody was named.
    #[sea_orm(column_type = "Text")]
    pub who: String,
    /// By when.
    pub due_on: Option<Date>,
    /// The action in the care plan.
    pub item_id: Uuid,
    /// Who wrote it down.
    pub made_by: Uuid,
    /// When.
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
