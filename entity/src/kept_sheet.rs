//! A device that keeps a copy of a resident's crisis sheet.

use sea_orm::entity::prelude::*;

/// A row of `kept_sheet`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "kept_sheet")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose device, and whose sheet.
    pub account_id: Uuid,
    /// SHA-256 of the cookie's value, hexadecimal.
    #[sea_orm(column_type = "Text", unique)]
    pub secret_hash: String,
    /// The session in which the device was last seen.
    pub session_reference: Uuid,
    /// Coarse browser and system, for the person to recognise.
    #[sea_orm(column_type = "Text", nullable)]
    pub device: Option<String>,
    /// Since when.
    pub kept_at: DateTimeUtc,
    /// When the device last fetched its copy; never, if it has none yet.
    pub refreshed_at: Option<DateTimeUtc>,
    /// When it was ended.
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
