//! Somebody who comes to a case conference.

use sea_orm::entity::prelude::*;

/// A row of `conference_attendance`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "conference_attendance")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which conference.
    pub conference_id: Uuid,
    /// Who, when they are a member of staff.
    pub person_id: Option<Uuid>,
    /// Their name and as what they come, as it was when they were added.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// Whether they were there; nothing before somebody said so.
    pub is_present: Option<bool>,
    /// Who added them.
    pub added_by: Uuid,
    /// When.
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
