//! A request for access that staff decided, because the resident cannot decide it themself.

use sea_orm::entity::prelude::*;

/// A row of `access_decision`; what it gives is a row of `sharing` and its rights.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "access_decision")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To whose plans.
    pub resident_id: Uuid,
    /// Who asked.
    pub asker_id: Uuid,
    /// What they are to the resident, such as daughter.
    #[sea_orm(column_type = "Text")]
    pub relation: String,
    /// On what they rest it, such as `best_interests`.
    #[sea_orm(column_type = "Text")]
    pub ground: String,
    /// What kind of proof was seen, such as `register`.
    #[sea_orm(column_type = "Text", nullable)]
    pub seen: Option<String>,
    /// What was seen, in words.
    #[sea_orm(column_type = "Text")]
    pub evidence: String,
    /// Which clinician vouched for it, by name.
    #[sea_orm(column_type = "Text", nullable)]
    pub vouched_by: Option<String>,
    /// Why it is in the resident's best interests.
    #[sea_orm(column_type = "Text", nullable)]
    pub factors: Option<String>,
    /// Whether the resident was spoken with alone: `alone`, `cannot` or `not_yet`.
    #[sea_orm(column_type = "Text")]
    pub spoken: String,
    /// Whether somebody presses for it.
    pub is_pressed: bool,
    /// Whether either record holds a safeguarding concern.
    pub is_concern: bool,
    /// The assessment of capacity on which it rests.
    pub assessment_id: Option<Uuid>,
    /// What it gives; nothing when it was turned down.
    pub sharing_id: Option<Uuid>,
    /// The first day of what it gives.
    pub from_date: Option<Date>,
    /// Why it was decided so.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Whether the one who asked was told by email that it was turned down.
    pub told: bool,
    /// Who decided.
    pub decided_by: Uuid,
    /// When.
    pub decided_at: DateTimeUtc,
    /// Why staff ended it.
    #[sea_orm(column_type = "Text", nullable)]
    pub end_reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
