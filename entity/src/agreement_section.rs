//! The version of a section that was agreed.

use sea_orm::entity::prelude::*;

/// A row of `agreement_section`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "agreement_section")]
pub struct Model {
    /// Which agreement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agreement_id: Uuid,
    /// Which section.
    #[sea_orm(primary_key, auto_increment = false)]
    pub section_id: Uuid,
    /// The version that was shown and agreed.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
