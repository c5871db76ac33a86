//! That a crisis plan was used.

use sea_orm::entity::prelude::*;

/// A row of `plan_use`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan_use")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation that keeps the record.
    pub organisation_id: Uuid,
    /// Whose plan.
    pub resident_id: Uuid,
    /// Who used it, when they are known.
    pub person_id: Option<Uuid>,
    /// On behalf of which team.
    pub team_id: Option<Uuid>,
    /// `sheet`, `card` or `emergency`.
    #[sea_orm(column_type = "Text")]
    pub way: String,
    /// When.
    pub used_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
