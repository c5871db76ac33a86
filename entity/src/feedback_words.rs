//! What somebody wrote with an answer, and what became of it.

use sea_orm::entity::prelude::*;

/// A row of `feedback_words`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback_words")]
pub struct Model {
    /// Random, as that of the answer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// With which answer.
    pub feedback_id: Uuid,
    /// About which service.
    pub service_id: Uuid,
    /// Which question it answers, as a code of the version.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// As it was written; staff of the service alone read it.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// On which day.
    pub day: Date,
    /// Where it stands, as a code.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// By when somebody is to have read it.
    pub due_on: Date,
    /// Who sees to it.
    pub owner_id: Option<Uuid>,
    /// What of it everybody may read, without names.
    #[sea_orm(column_type = "Text", nullable)]
    pub shown_words: Option<String>,
    /// What the service answers to whoever asked for an answer.
    #[sea_orm(column_type = "Text", nullable)]
    pub reply: Option<String>,
    /// What the service did, for everybody to read.
    #[sea_orm(column_type = "Text", nullable)]
    pub changed: Option<String>,
    /// Counts its changes.
    pub version: i32,
    /// Since when everybody may read what is shown.
    pub shown_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
