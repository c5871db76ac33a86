//! How many beds of a colour a virtual ward has.

use sea_orm::entity::prelude::*;

/// A row of `ward_bed`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "ward_bed")]
pub struct Model {
    /// The team that runs the ward.
    #[sea_orm(primary_key, auto_increment = false)]
    pub team_id: Uuid,
    /// `red`, `amber` or `green`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub bed: String,
    /// How many.
    pub beds: i32,
    /// Who said so.
    pub changed_by: Uuid,
    /// When.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
