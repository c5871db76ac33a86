//! What a resident lets a carer see and do in a plan, and until when.

use sea_orm::entity::prelude::*;

/// A row of `carer_grant`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "carer_grant")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who lets them.
    pub resident_id: Uuid,
    /// Whom.
    pub carer_id: Uuid,
    /// `care` or `crisis`; `record` for who has looked.
    #[sea_orm(column_type = "Text")]
    pub plan_kind: String,
    /// One section, or every section when empty.
    #[sea_orm(column_type = "Text", nullable)]
    pub heading: Option<String>,
    /// `view`, `comment` or `edit`; `looks` to see who has looked.
    #[sea_orm(column_type = "Text")]
    pub right: String,
    /// Why it is allowed, such as consent.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// Who decided.
    pub decided_by: Uuid,
    /// First day.
    pub from_date: Date,
    /// Last day.
    pub to_date: Date,
    /// When it was ended early.
    pub ended_at: Option<DateTimeUtc>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// The sharing it is a part of.
    pub sharing_id: Option<Uuid>,
    /// Since when it is paused.
    pub paused_at: Option<DateTimeUtc>,
    /// The last day on which it opened something.
    pub last_used_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
