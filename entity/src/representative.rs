//! Who may legally speak for a resident, on what basis, and until when.

use sea_orm::entity::prelude::*;

/// A row of `representative`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "representative")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom they speak.
    pub resident_id: Uuid,
    /// Who speaks.
    pub person_id: Uuid,
    /// `lpa_health_welfare` or `deputy`.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// What was seen to prove it, in words the resident may read.
    #[sea_orm(column_type = "Text")]
    pub evidence: String,
    /// First day.
    pub from_date: Date,
    /// Last day.
    pub to_date: Option<Date>,
    /// Who wrote it down.
    pub recorded_by: Uuid,
    /// When.
    pub recorded_at: DateTimeUtc,
    /// When it was ended early.
    pub ended_at: Option<DateTimeUtc>,
    /// Who ended it.
    pub ended_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
