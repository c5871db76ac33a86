//! One section of a plan: the cached state of its change log.

use sea_orm::entity::prelude::*;

/// A row of `section`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "section")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its plan.
    pub plan_id: Uuid,
    /// Whose plan.
    pub resident_id: Uuid,
    /// Which heading of the standard, as a code.
    #[sea_orm(column_type = "Text")]
    pub heading: String,
    /// Position in the change log; 0 is empty.
    pub version: i32,
    /// The document at this version; a cache, rebuilt from the log at will.
    #[sea_orm(column_type = "Blob")]
    pub state: Vec<u8>,
    /// When it last changed.
    pub changed_at: Option<DateTimeUtc>,
    /// Who typed the last change.
    pub changed_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
