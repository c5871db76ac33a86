//! A six-digit code sent by email, bound to the browser that asked.

use sea_orm::entity::prelude::*;

/// A row of `sign_in_code`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "sign_in_code")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose, or nobody when the address is unknown.
    pub account_id: Option<Uuid>,
    /// The session that asked (hashed key).
    #[sea_orm(column_type = "Text")]
    pub session_key: String,
    /// Slow hash of the code.
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    /// How often it was guessed at.
    pub tries: i32,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// Ten minutes later.
    pub expires_at: DateTimeUtc,
    /// When it was used or replaced.
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
