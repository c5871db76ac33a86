//! That somebody in a red bed was seen on a day.

use sea_orm::entity::prelude::*;

/// A row of `bed_check`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "bed_check")]
pub struct Model {
    /// In which episode.
    #[sea_orm(primary_key, auto_increment = false)]
    pub episode_id: Uuid,
    /// On which day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// Who wrote it down.
    pub person_id: Uuid,
    /// When.
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
