//! A one-time key of a form that was accepted.

use sea_orm::entity::prelude::*;

/// A row of `submission`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "submission")]
pub struct Model {
    /// Who sent it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// The key in the form.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// Where the person was sent, so that a second press ends at the same place.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// When.
    pub used_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
