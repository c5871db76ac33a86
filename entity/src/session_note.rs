//! What a session needs again, such as a sheet to print; deleted soon after.

use sea_orm::entity::prelude::*;

/// A row of `session_note`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "session_note")]
pub struct Model {
    /// Which session, by the name that lists call it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_reference: Uuid,
    /// `recovery_sheet`, `letter`, `email`, `search`, `on_call`, `card` or `card_opened`.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// What was noted, as JSON.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// After which it is forgotten.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
