//! Who came to look after a person because their records were put together.

use sea_orm::entity::prelude::*;

/// A row of `merge_tie`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "merge_tie")]
pub struct Model {
    /// The relationship that was added to the kept record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub relationship_id: Uuid,
    /// In whose name.
    pub merge_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
