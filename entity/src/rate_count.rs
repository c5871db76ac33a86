//! How often something was tried within a window.

use sea_orm::entity::prelude::*;

/// A row of `rate_count`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "rate_count")]
pub struct Model {
    /// What is counted, hashed where it is personal.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// When the window began.
    #[sea_orm(primary_key, auto_increment = false)]
    pub window_start: DateTimeUtc,
    /// How often.
    pub count: i32,
}

impl ActiveModelBehavior for ActiveModel {}
