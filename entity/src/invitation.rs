//! A code on a letter that opens an account for one person.

use sea_orm::entity::prelude::*;

/// A row of `invitation`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom.
    pub person_id: Uuid,
    /// First part of the code, which finds the row.
    #[sea_orm(column_type = "Text")]
    pub lookup: String,
    /// Slow hash of the whole code.
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    /// Which member of staff.
    pub issued_by: Uuid,
    /// When.
    pub issued_at: DateTimeUtc,
    /// 21 days later.
    pub expires_at: DateTimeUtc,
    /// Wrong tries so far; five void it.
    pub tries: i32,
    /// When it was used.
    pub used_at: Option<DateTimeUtc>,
    /// When it was replaced or voided.
    pub voided_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
