//! A piece of a file, so that none is ever whole in memory.

use sea_orm::entity::prelude::*;

/// A row of `message_file_part`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_file_part")]
pub struct Model {
    /// Which file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: Uuid,
    /// Which piece, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
