//! Who is around a resident, as what, and why.

use sea_orm::entity::prelude::*;

/// A row of `care_relationship`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "care_relationship")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The resident.
    pub resident_id: Uuid,
    /// The person around them, or nobody when it is a team.
    pub person_id: Option<Uuid>,
    /// The team around them, or none when it is a person.
    pub team_id: Option<Uuid>,
    /// As what: `carer`, `named_lead`, `key_worker` and so on.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Such as wife or daughter.
    #[sea_orm(column_type = "Text", nullable)]
    pub description: Option<String>,
    /// First day.
    pub from_date: Date,
    /// Last day.
    pub to_date: Option<Date>,
    /// Why, in words the resident may read.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Who wrote it down.
    pub recorded_by: Option<Uuid>,
    /// When.
    pub recorded_at: DateTimeUtc,
    /// When somebody ended it; never for those that ran out.
    pub ended_at: Option<DateTimeUtc>,
    /// Who did.
    pub ended_by: Option<Uuid>,
    /// Why, in words the resident may read.
    #[sea_orm(column_type = "Text", nullable)]
    pub end_reason: Option<String>,
    /// Since when the resident keeps this team out of what is written about them.
    pub limited_at: Option<DateTimeUtc>,
    /// Who decided that.
    pub limited_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
