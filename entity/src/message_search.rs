//! What a thread of messages is found by: everything that was written in it, and who may find it.

use sea_orm::entity::prelude::*;

/// A row of `message_search`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_search")]
pub struct Model {
    /// What the index of SQLite knows it by.
    #[sea_orm(primary_key)]
    pub number: i32,
    /// Which thread.
    pub thread_id: Uuid,
    /// What was written; no notes of staff.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// Who may find it: one word for each, with a space between.
    #[sea_orm(column_type = "Text")]
    pub scope: String,
}

impl ActiveModelBehavior for ActiveModel {}
