//! A version of what figures count.

use sea_orm::entity::prelude::*;

/// A row of `figure_set`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "figure_set")]
pub struct Model {
    /// Which version; the first is 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// What is counted, as TOML.
    #[sea_orm(column_type = "Text")]
    pub definition: String,
    /// From which month on, by its first day.
    pub valid_from: Date,
    /// Who made it; nobody for what came with the portal.
    pub made_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
