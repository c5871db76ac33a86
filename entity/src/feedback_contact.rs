//! That somebody who wrote how care went asked for an answer, and so said who they are.

use sea_orm::entity::prelude::*;

/// A row of `feedback_contact`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback_contact")]
pub struct Model {
    /// About which words.
    #[sea_orm(primary_key, auto_increment = false)]
    pub words_id: Uuid,
    /// Who, when they were signed in.
    pub person_id: Option<Uuid>,
    /// Their name, when they were not.
    #[sea_orm(column_type = "Text", nullable)]
    pub name: Option<String>,
    /// How they are reached: an email address or a number, as they typed it.
    #[sea_orm(column_type = "Text", nullable)]
    pub reach: Option<String>,
    /// When they were answered.
    pub answered_on: Option<Date>,
    /// When they read it in the portal.
    pub read_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
