//! A time in which the clocks of a request stood still.

use sea_orm::entity::prelude::*;

/// A row of `referral_pause`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "referral_pause")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which request.
    pub referral_id: Uuid,
    /// Why, as a code.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Since when.
    pub began_at: DateTimeUtc,
    /// Until when.
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
