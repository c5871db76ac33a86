//! What was changed about a service, a clinic, or the days on which an organisation is closed.

use sea_orm::entity::prelude::*;

/// A row of `service_change`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "service_change")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub organisation_id: Uuid,
    /// The service, when it is one that changed.
    pub service_id: Option<Uuid>,
    /// The clinic, when it is one that changed.
    pub clinic_id: Option<Uuid>,
    /// Which part of it, as a code.
    #[sea_orm(column_type = "Text")]
    pub what: String,
    /// What it said, in words; empty when there was nothing.
    #[sea_orm(column_type = "Text")]
    pub before: String,
    /// What it says, in words; empty when there is nothing.
    #[sea_orm(column_type = "Text")]
    pub after: String,
    /// Who changed it.
    pub changed_by: Uuid,
    /// When.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
