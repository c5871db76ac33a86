//! A passkey of an account.

use sea_orm::entity::prelude::*;

/// A row of `passkey`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// The credential's identifier, base64url.
    #[sea_orm(column_type = "Text")]
    pub credential_id: String,
    /// What the person calls it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The public key and counter, as JSON of the passkey library.
    #[sea_orm(column_type = "Text")]
    pub credential: String,
    /// Whether it is backed up to other devices.
    pub synced: bool,
    /// When it was added.
    pub created_at: DateTimeUtc,
    /// When it last signed somebody in.
    pub last_used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
