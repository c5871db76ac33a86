//! A phone number of a person.

use sea_orm::entity::prelude::*;

/// A row of `person_phone`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "person_phone")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// Digits only, starting 0.
    #[sea_orm(column_type = "Text")]
    pub number: String,
    /// `mobile`, `home` or `work`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// 1 is tried first, 5 last.
    pub preference: i32,
}

impl ActiveModelBehavior for ActiveModel {}
