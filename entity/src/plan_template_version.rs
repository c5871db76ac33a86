//! What a template said at one version; never changed.

use sea_orm::entity::prelude::*;

/// A row of `plan_template_version`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan_template_version")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which template.
    pub template_id: Uuid,
    /// The version, from 1.
    pub version: i32,
    /// For whom it is, in words.
    #[sea_orm(column_type = "Text")]
    pub for_whom: String,
    /// What it suggests, as JSON.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    /// Who made it.
    pub made_by: Uuid,
    /// When.
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
