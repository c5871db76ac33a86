//! A team within an organisation.

use sea_orm::entity::prelude::*;

/// A row of `team`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "team")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it belongs to.
    pub organisation_id: Uuid,
    /// A name in plain words, never an internal code.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Which service it is, as a code.
    #[sea_orm(column_type = "Text")]
    pub service: String,
    /// The number people ring.
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    /// When somebody answers, in words.
    #[sea_orm(column_type = "Text", nullable)]
    pub hours: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
