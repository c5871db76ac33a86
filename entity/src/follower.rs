//! Somebody whom a resident lets hear of what happens to their plans.

use sea_orm::entity::prelude::*;

/// A row of `follower`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "follower")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose plans.
    pub resident_id: Uuid,
    /// Who hears of it.
    pub person_id: Uuid,
    /// `changes` or `crisis`.
    #[sea_orm(column_type = "Text")]
    pub matter: String,
    /// Who chose them.
    pub chosen_by: Uuid,
    /// Since when.
    pub since: DateTimeUtc,
    /// Until when.
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
