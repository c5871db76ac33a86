//! A tablet on which people answer who wait; which answers came on it is not kept.

use sea_orm::entity::prelude::*;

/// A row of `feedback_kiosk`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback_kiosk")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// About which service.
    pub service_id: Uuid,
    /// The hash of what is in its address; the address itself is on the tablet alone.
    #[sea_orm(column_type = "Text", unique)]
    pub token_hash: String,
    /// Where it stands.
    #[sea_orm(column_type = "Text")]
    pub place: String,
    /// Since when it is there.
    pub made_on: Date,
    /// The last day on which it takes answers.
    pub ends_on: Date,
    /// When it was ended before that.
    pub ended_on: Option<Date>,
    /// The day whose answers are counted.
    pub counted_on: Option<Date>,
    /// How many came on that day.
    pub answers: i32,
    /// The hash of what leads from it to the last answer, until it goes back to its start.
    #[sea_orm(column_type = "Text", nullable)]
    pub last_more: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
