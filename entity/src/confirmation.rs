//! That a plan was said to be still right.

use sea_orm::entity::prelude::*;

/// A row of `confirmation`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "confirmation")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which plan.
    pub plan_id: Uuid,
    /// Whose plan.
    pub resident_id: Uuid,
    /// Who said so.
    pub confirmed_by: Uuid,
    /// On which basis, when it was not the resident.
    pub representative_id: Option<Uuid>,
    /// On which day in London.
    pub confirmed_on: Date,
    /// When.
    pub confirmed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
