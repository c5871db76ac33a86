//! A correction of a record: who made it, and what each field said before and says since.

use sea_orm::entity::prelude::*;

/// A row of `record_change`; written once, never changed.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "record_change")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose record.
    pub resident_id: Uuid,
    /// Who corrected it.
    pub changed_by: Uuid,
    /// When.
    pub changed_at: DateTimeUtc,
    /// Why, in words the resident may read.
    #[sea_orm(column_type = "Text", nullable)]
    pub why: Option<String>,
    /// The fields with what they said before and since, as JSON.
    #[sea_orm(column_type = "Text")]
    pub fields: String,
}

impl ActiveModelBehavior for ActiveModel {}
