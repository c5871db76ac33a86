//! That somebody is worried that a person is not safe; for safeguarding leads alone.

use sea_orm::entity::prelude::*;

/// A row of `safeguarding_concern`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "safeguarding_concern")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose safeguarding leads read it.
    pub organisation_id: Uuid,
    /// Whom it is about, when staff raised it from a record.
    pub resident_id: Option<Uuid>,
    /// Whom it is about, by name.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// How that person is found, when it was not raised from a record.
    #[sea_orm(column_type = "Text")]
    pub find: String,
    /// What was seen or said.
    #[sea_orm(column_type = "Text")]
    pub what: String,
    /// In whose words: `saw`, `person` or `other`.
    #[sea_orm(column_type = "Text")]
    pub heard: String,
    /// Whether the person knows: `yes`, `no` or `unsure`.
    #[sea_orm(column_type = "Text")]
    pub knows: String,
    /// Whether the person agrees: `yes`, `no` or `not_asked`.
    #[sea_orm(column_type = "Text")]
    pub agrees: String,
    /// Whether somebody was in danger at that moment.
    pub in_danger: bool,
    /// `open`, `looked_at` or `closed`, as the last step says.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Who raised it.
    pub raised_by: Uuid,
    /// When.
    pub raised_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
