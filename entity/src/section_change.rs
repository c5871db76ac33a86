//! One change to a section; kept for ever, in order.

use sea_orm::entity::prelude::*;

/// A row of `section_change`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "section_change")]
pub struct Model {
    /// Which section.
    #[sea_orm(primary_key, auto_increment = false)]
    pub section_id: Uuid,
    /// The version that this change makes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Whose plan.
    pub resident_id: Uuid,
    /// The change, in the update format of the document library.
    #[sea_orm(column_type = "Blob")]
    pub update: Vec<u8>,
    /// What the author was looking at.
    pub base_version: i32,
    /// The version that was brought back, when that is what this change does.
    pub restored_version: Option<i32>,
    /// Who typed it.
    pub author_id: Uuid,
    /// On whose word, when another person's.
    pub performer_id: Option<Uuid>,
    /// Their name, when they are not in the portal.
    #[sea_orm(column_type = "Text", nullable)]
    pub performer_name: Option<String>,
    /// When what it says happened.
    pub event_on: Date,
    /// When it was typed.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
