//! A version of what people are asked when they say how care went.

use sea_orm::entity::prelude::*;

/// A row of `feedback_set`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback_set")]
pub struct Model {
    /// Which version; the first is 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// What is asked, as TOML.
    #[sea_orm(column_type = "Text")]
    pub definition: String,
    /// From which day on.
    pub valid_from: Date,
    /// Who made it; nobody for what came with the portal.
    pub made_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
