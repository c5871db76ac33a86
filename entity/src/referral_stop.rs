//! That somebody was told to get help at once instead of sending a request.

use sea_orm::entity::prelude::*;

/// A row of `referral_stop`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "referral_stop")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who needs help.
    pub resident_id: Uuid,
    /// What was being asked for.
    pub service_id: Uuid,
    /// The version of the questions that were shown.
    pub form_id: Uuid,
    /// Who answered.
    pub person_id: Uuid,
    /// Which question.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// What they answered.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// When.
    pub at: DateTimeUtc,
    /// The request that was sent afterwards to the same service, if one was.
    pub referral_id: Option<Uuid>,
    /// When somebody of the team looked at it.
    pub looked_at: Option<DateTimeUtc>,
    /// Who did.
    pub looked_by: Option<Uuid>,
    /// What they noted, for staff.
    #[sea_orm(column_type = "Text", nullable)]
    pub looked_note: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
