//! A code that opens an account for one person: on a letter, or handed over by whoever made sure who they are.

use sea_orm::entity::prelude::*;

/// A row of `invitation`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom.
    pub person_id: Uuid,
    /// First part of the code, which finds the row.
    #[sea_orm(column_type = "Text")]
    pub lookup: String,
    /// Slow hash of the whole code.
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    /// Which member of staff.
    pub issued_by: Uuid,
    /// When.
    pub issued_at: DateTimeUtc,
    /// 21 days later for a letter, an hour later for a code that is handed over.
    pub expires_at: DateTimeUtc,
    /// Wrong tries so far; five void it.
    pub tries: i32,
    /// When it was used.
    pub used_at: Option<DateTimeUtc>,
    /// When it was replaced or voided.
    pub voided_at: Option<DateTimeUtc>,
    /// How it was made sure who they are: a code of `app::account::model::Way`.
    #[sea_orm(column_type = "Text")]
    pub way: String,
    /// What was seen: a code of `app::account::model::Seen`.
    #[sea_orm(column_type = "Text", nullable)]
    pub seen: Option<String>,
    /// The year since when whoever vouches knows them.
    pub known_since: Option<i32>,
    /// Which documents were seen, or how whoever vouches knows them.
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
