//! What a resident leaves off their crisis sheet; the latest version holds, the others are its history.

use sea_orm::entity::prelude::*;

/// A row of `sheet_choice`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "sheet_choice")]
pub struct Model {
    /// Whose sheet.
    #[sea_orm(primary_key, auto_increment = false)]
    pub resident_id: Uuid,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Codes of what is left out, separated by commas.
    #[sea_orm(column_type = "Text")]
    pub left_out: String,
    /// Who chose.
    pub chosen_by: Uuid,
    /// When.
    pub chosen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
