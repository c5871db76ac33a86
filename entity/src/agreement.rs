//! That a resident, or somebody who may speak for them, agreed with a plan.

use sea_orm::entity::prelude::*;

/// A row of `agreement`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// With which plan.
    pub plan_id: Uuid,
    /// Whose plan.
    pub resident_id: Uuid,
    /// Who agreed.
    pub agreed_by: Uuid,
    /// On which basis, when it was not the resident.
    pub representative_id: Option<Uuid>,
    /// On which day in London.
    pub agreed_on: Date,
    /// When.
    pub agreed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
