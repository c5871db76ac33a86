//! A communication or information need, by the Accessible Information Standard (DAPB1605).

use sea_orm::entity::prelude::*;

/// A row of `accessible_need`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "accessible_need")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// One of the four categories of the standard.
    #[sea_orm(column_type = "Text")]
    pub category: String,
    /// The standard's term.
    #[sea_orm(column_type = "Text")]
    pub term: String,
    /// What to do, and what happens if it is not done.
    #[sea_orm(column_type = "Text", nullable)]
    pub detail: Option<String>,
    /// Who wrote it down.
    pub recorded_by: Option<Uuid>,
    /// When.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
