//! Which sections a resident shares only by name; the latest version holds, the others are its history.

use sea_orm::entity::prelude::*;

/// A row of `kept_back`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "kept_back")]
pub struct Model {
    /// Whose plans.
    #[sea_orm(primary_key, auto_increment = false)]
    pub resident_id: Uuid,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// The codes of the sections with a space between.
    #[sea_orm(column_type = "Text")]
    pub sections: String,
    /// Who chose.
    pub chosen_by: Uuid,
    /// When.
    pub chosen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
