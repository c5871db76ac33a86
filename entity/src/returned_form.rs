//! A form that could not be accepted, kept to be shown again.

use sea_orm::entity::prelude::*;

/// A row of `returned_form`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "returned_form")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose, when they are signed in.
    pub account_id: Option<Uuid>,
    /// The session that sent it (hashed key).
    #[sea_orm(column_type = "Text")]
    pub session_key: String,
    /// The page that shows the form.
    #[sea_orm(column_type = "Text")]
    pub path: String,
    /// What was typed, as JSON.
    #[sea_orm(column_type = "Text")]
    pub fields: String,
    /// What needs attention, as JSON.
    #[sea_orm(column_type = "Text")]
    pub error: String,
    /// When.
    pub created_at: DateTimeUtc,
    /// When it is forgotten.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
