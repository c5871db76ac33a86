//! One printed recovery code.

use sea_orm::entity::prelude::*;

/// A row of `recovery_code`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// Slow hash of the code.
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    /// When its sheet was printed.
    pub issued_at: DateTimeUtc,
    /// When it was used or replaced.
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
