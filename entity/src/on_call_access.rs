//! That somebody on call opened a resident's crisis sheet, why, and how long they may.

use sea_orm::entity::prelude::*;

/// A row of `on_call_access`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "on_call_access")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation that keeps the record.
    pub organisation_id: Uuid,
    /// Whose sheet.
    pub resident_id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// On behalf of which team.
    pub team_id: Option<Uuid>,
    /// Why, as a code.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Why, in words, when the code is `other`.
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
    /// The reference of the card that led there.
    #[sea_orm(column_type = "Text", nullable)]
    pub card: Option<String>,
    /// Since when.
    pub from_at: DateTimeUtc,
    /// Until when.
    pub until_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
