//! A passkey ceremony under way; deleted before it is verified.

use sea_orm::entity::prelude::*;

/// A row of `passkey_challenge`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "passkey_challenge")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The session that began it (hashed key).
    #[sea_orm(column_type = "Text")]
    pub session_key: String,
    /// `add`, `sign_in` or `prove`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// State of the passkey library, as JSON.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// After which it is worthless.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
