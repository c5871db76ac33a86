//! That messages came to a record with another that was closed in its favour.

use sea_orm::entity::prelude::*;

/// A row of `message_moved`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_moved")]
pub struct Model {
    /// The thread, or the draft.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When which records were put together.
    #[sea_orm(primary_key, auto_increment = false)]
    pub merge_id: Uuid,
    /// `thread` or `draft`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
}

impl ActiveModelBehavior for ActiveModel {}
