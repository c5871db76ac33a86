//! How a use of a crisis plan went, as one person saw it.

use sea_orm::entity::prelude::*;

/// A row of `plan_use_answer`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan_use_answer")]
pub struct Model {
    /// Which use.
    #[sea_orm(primary_key, auto_increment = false)]
    pub use_id: Uuid,
    /// Who answered.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// `responder`, `resident` or `carer`.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// Whether the plan was followed, as a code.
    #[sea_orm(column_type = "Text")]
    pub followed: String,
    /// Whether it helped, as a code.
    #[sea_orm(column_type = "Text")]
    pub helped: String,
    /// What should change.
    #[sea_orm(column_type = "Text", nullable)]
    pub change: Option<String>,
    /// When.
    pub answered_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
