//! What a service adds to its letters; what it said before is in `service_change`.

use sea_orm::entity::prelude::*;

/// A row of `letter_text`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "letter_text")]
pub struct Model {
    /// Which service.
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_id: Uuid,
    /// In which letters, as a code.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// What it adds.
    #[sea_orm(column_type = "Text")]
    pub words: String,
}

impl ActiveModelBehavior for ActiveModel {}
