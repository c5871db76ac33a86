//! The last email that told somebody of a resident's crisis plan.

use sea_orm::entity::prelude::*;

/// A row of `news_told`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "news_told")]
pub struct Model {
    /// Whose plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub resident_id: Uuid,
    /// Who is told.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// When the email left, or is to leave.
    pub leaves_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
