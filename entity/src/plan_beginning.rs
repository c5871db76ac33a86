//! Which version of a template a plan was begun from.

use sea_orm::entity::prelude::*;

/// A row of `plan_beginning`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan_beginning")]
pub struct Model {
    /// The plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub plan_id: Uuid,
    /// The version of the template.
    pub template_version_id: Uuid,
    /// Who began it.
    pub begun_by: Uuid,
    /// When.
    pub begun_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
