//! That two records were of one person: one is kept, the other is closed and leads to it.

use sea_orm::entity::prelude::*;

/// A row of `record_merge`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "record_merge")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The record that goes on.
    pub kept_id: Uuid,
    /// The record that is closed while this holds.
    pub closed_id: Uuid,
    /// Why both are of one person.
    #[sea_orm(column_type = "Text")]
    pub because: String,
    /// Who put them together.
    pub merged_by: Uuid,
    /// When.
    pub merged_at: DateTimeUtc,
    /// The account that moved from the closed record to the kept one, if one did.
    pub account_id: Option<Uuid>,
    /// When it was taken back.
    pub undone_at: Option<DateTimeUtc>,
    /// By whom.
    pub undone_by: Option<Uuid>,
    /// Why.
    #[sea_orm(column_type = "Text", nullable)]
    pub undone_because: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
