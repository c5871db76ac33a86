//! How somebody found care: one answer, without a word of who gave it.

use sea_orm::entity::prelude::*;

/// A row of `feedback`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback")]
pub struct Model {
    /// Random, so that it does not tell when.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// About which service.
    pub service_id: Uuid,
    /// Which version of the question was answered.
    pub set_number: i32,
    /// On which day; the hour is not kept.
    pub day: Date,
    /// After what, as a code.
    #[sea_orm(column_type = "Text")]
    pub occasion: String,
    /// As whom, as a code.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// How it came, as a code.
    #[sea_orm(column_type = "Text")]
    pub method: String,
    /// The answer to the one question, as a code of the version.
    #[sea_orm(column_type = "Text")]
    pub rating: String,
    /// The answers to the statements, as JSON.
    #[sea_orm(column_type = "Text")]
    pub statements: String,
    /// Whether it counts, as a code.
    #[sea_orm(column_type = "Text")]
    pub state: String,
}

impl ActiveModelBehavior for ActiveModel {}
