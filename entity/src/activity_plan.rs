//! How many appointments a service has planned for a month.

use sea_orm::entity::prelude::*;

/// A row of `activity_plan`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "activity_plan")]
pub struct Model {
    /// Which service.
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_id: Uuid,
    /// Which month, by its first day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: Date,
    /// How many; none when it is planned no longer.
    pub planned: i32,
    /// Who wrote it down last.
    pub set_by: Uuid,
    /// When.
    pub set_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
