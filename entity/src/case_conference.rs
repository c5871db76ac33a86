//! A meeting of a team at which people's care is talked about.

use sea_orm::entity::prelude::*;

/// A row of `case_conference`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "case_conference")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The team that holds it.
    pub team_id: Uuid,
    /// When it begins.
    pub starts_at: DateTimeUtc,
    /// Where it is, or the link to it.
    #[sea_orm(column_type = "Text")]
    pub place: String,
    /// `planned`, `held` or `cancelled`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Who planned it.
    pub made_by: Uuid,
    /// When.
    pub made_at: DateTimeUtc,
    /// Why it was cancelled, if it was.
    #[sea_orm(column_type = "Text", nullable)]
    pub why_cancelled: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
