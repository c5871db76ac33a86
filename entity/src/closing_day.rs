//! A day on which an organisation is closed, besides bank holidays.

use sea_orm::entity::prelude::*;

/// A row of `closing_day`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "closing_day")]
pub struct Model {
    /// Which organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Which day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// Why, in a few words, such as "closed for training".
    #[sea_orm(column_type = "Text")]
    pub why: String,
    /// Who wrote it down.
    pub made_by: Uuid,
    /// When.
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
