//! A place where people are seen.

use sea_orm::entity::prelude::*;

/// A row of `clinic`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "clinic")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub organisation_id: Uuid,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Where it is, without the postcode.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// Its postcode.
    #[sea_orm(column_type = "Text")]
    pub postcode: String,
    /// How people get in: steps, parking, buses, a hearing loop.
    #[sea_orm(column_type = "Text")]
    pub access: String,
    /// Whom to ring on the way.
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    /// Whether people can choose it.
    pub is_open: bool,
    /// Where it stands in the list.
    pub place: i32,
    /// Goes up with every change.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
