//! That an on-call team said it knows of a resident's crisis plan.

use sea_orm::entity::prelude::*;

/// A row of `plan_known`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan_known")]
pub struct Model {
    /// Whose plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub resident_id: Uuid,
    /// Which team.
    #[sea_orm(primary_key, auto_increment = false)]
    pub team_id: Uuid,
    /// Who said so.
    pub confirmed_by: Uuid,
    /// When they said so last.
    pub confirmed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
