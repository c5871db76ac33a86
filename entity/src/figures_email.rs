//! An address to which the figures of an organisation go every month.

use sea_orm::entity::prelude::*;

/// A row of `figures_email`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "figures_email")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose figures.
    pub organisation_id: Uuid,
    /// To which address.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// Who added it; when they do not manage the organisation any more, nothing goes to it.
    pub added_by: Uuid,
    /// When.
    pub added_at: DateTimeUtc,
    /// The last month whose figures went to it, by its first day.
    pub sent_for: Option<Date>,
    /// When it was taken off.
    pub ended_at: Option<DateTimeUtc>,
    /// Who took it off.
    pub ended_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
