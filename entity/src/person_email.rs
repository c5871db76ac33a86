//! An email address of a person.

use sea_orm::entity::prelude::*;

/// A row of `person_email`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "person_email")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// As they typed it.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// 1 is tried first, 5 last.
    pub preference: i32,
}

impl ActiveModelBehavior for ActiveModel {}
