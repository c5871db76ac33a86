//! How it is safe to reach a resident; the latest version holds, the others are its history.

use sea_orm::entity::prelude::*;

/// A row of `safe_contact`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "safe_contact")]
pub struct Model {
    /// Whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub resident_id: Uuid,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Whether emails are safe.
    pub email: bool,
    /// Whether letters are.
    pub post: bool,
    /// Whether calls are.
    pub phone: bool,
    /// Whether messages may be left.
    pub messages: bool,
    /// Which number, and who may answer.
    #[sea_orm(column_type = "Text")]
    pub which: String,
    /// When calls and visits are safe.
    #[sea_orm(column_type = "Text")]
    pub times: String,
    /// Who chose.
    pub chosen_by: Uuid,
    /// When.
    pub chosen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
