//! What a member of staff does, where, and since when.

use sea_orm::entity::prelude::*;

/// A row of `staff_role`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "staff_role")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The member of staff.
    pub person_id: Uuid,
    /// Where.
    pub organisation_id: Uuid,
    /// In which team, when in one.
    pub team_id: Option<Uuid>,
    /// The role, as a code that the access policy knows.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// What the role is called in plain words.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// First day.
    pub from_date: Date,
    /// Last day.
    pub to_date: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
