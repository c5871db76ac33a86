//! Whether a resident could decide one thing themself, on one day, as somebody found it.

use sea_orm::entity::prelude::*;

/// A row of `capacity_assessment`; none is ever changed. Looking again makes a new one of the same matter.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "capacity_assessment")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is to be decided: the identifier of the first assessment of it.
    pub matter_id: Uuid,
    /// Of whom.
    pub resident_id: Uuid,
    /// The decision, in words.
    #[sea_orm(column_type = "Text")]
    pub decision: String,
    /// On which day it was looked at.
    pub assessed_on: Date,
    /// Who looked, by name, when it was not who wrote it down.
    #[sea_orm(column_type = "Text", nullable)]
    pub assessor: Option<String>,
    /// Who wrote it down.
    pub recorded_by: Uuid,
    /// When.
    pub recorded_at: DateTimeUtc,
    /// What help they were given to decide.
    #[sea_orm(column_type = "Text")]
    pub help: String,
    /// Whether they could understand what it is about.
    pub understands: bool,
    /// Whether they could keep it in mind for long enough.
    pub retains: bool,
    /// Whether they could use or weigh it.
    pub weighs: bool,
    /// Whether they could say what they decide, in any way.
    pub communicates: bool,
    /// How it was found, in words.
    #[sea_orm(column_type = "Text")]
    pub reached: String,
    /// Whether they could decide this.
    pub has_capacity: bool,
    /// The last day on which it counts, when they could not.
    pub review_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
