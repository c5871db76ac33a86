//! How often something happened: the figures are sums of these.

use sea_orm::entity::prelude::*;

/// A row of `metric_cell`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "metric_cell")]
pub struct Model {
    /// At which service; or of which organisation, where no service does it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place_id: Uuid,
    /// What is counted, as a code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub measure: String,
    /// The version of the definition: another one begins another series.
    #[sea_orm(primary_key, auto_increment = false)]
    pub series: i32,
    /// In which month, by its first day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: Date,
    /// The area of the person; empty for all, and where it is not kept.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub area: String,
    /// Their age band; empty for all, and where it is not kept.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub age: String,
    /// Which answer or band.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub value: String,
    /// How often.
    pub count: i64,
}

impl ActiveModelBehavior for ActiveModel {}
