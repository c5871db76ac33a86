//! An organisation that provides care or keeps records.

use sea_orm::entity::prelude::*;

/// A row of `organisation`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The name people know it by.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// `council`, `trust`, `network`, `practice` or `voluntary`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// The GP network a practice belongs to.
    pub parent_id: Option<Uuid>,
    /// The number to print on letters.
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    /// One line, for letters.
    #[sea_orm(column_type = "Text", nullable)]
    pub address: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
