//! What somebody wrote who does not agree with a part of a plan; kept when it is taken back.

use sea_orm::entity::prelude::*;

/// A row of `disagreement`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "disagreement")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose plan.
    pub resident_id: Uuid,
    /// With which section.
    pub section_id: Uuid,
    /// The version of the section that they were looking at.
    pub version: i32,
    /// With which item, or with the whole section.
    pub item_id: Option<Uuid>,
    /// Who disagrees.
    pub author_id: Uuid,
    /// Their words.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// When they wrote them.
    pub written_at: DateTimeUtc,
    /// When it was taken back.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Who took it back.
    pub withdrawn_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
