//! What a program shows to read the figures of an organisation.

use sea_orm::entity::prelude::*;

/// A row of `figures_token`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "figures_token")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose services.
    pub organisation_id: Uuid,
    /// What the program is called.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The hash of what it shows; that itself was shown once.
    #[sea_orm(column_type = "Text", unique)]
    pub token_hash: String,
    /// Who made it: it opens nothing that they do not manage.
    pub made_by: Uuid,
    /// When.
    pub made_at: DateTimeUtc,
    /// The last day on which it opens anything.
    pub ends_on: Date,
    /// The last day on which it did.
    pub last_used_on: Option<Date>,
    /// When somebody ended it.
    pub ended_at: Option<DateTimeUtc>,
    /// Who did.
    pub ended_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
