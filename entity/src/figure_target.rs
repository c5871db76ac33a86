//! What a figure of a service is to be, from a month on.

use sea_orm::entity::prelude::*;

/// A row of `figure_target`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "figure_target")]
pub struct Model {
    /// Of which service.
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_id: Uuid,
    /// Which figure, as a code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub figure: String,
    /// From which month on, by its first day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Date,
    /// In tenths of a percent; nothing for the one that the definition has.
    pub target: Option<i32>,
    /// Who set it.
    pub set_by: Uuid,
    /// When.
    pub set_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
