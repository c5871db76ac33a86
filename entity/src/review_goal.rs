//! How far a goal was reached, as a review found.

use sea_orm::entity::prelude::*;

/// A row of `review_goal`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "review_goal")]
pub struct Model {
    /// Which review.
    #[sea_orm(primary_key, auto_increment = false)]
    pub review_id: Uuid,
    /// Which goal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: Uuid,
    /// `achieved`, `partly_achieved`, `not_achieved` or `in_progress`.
    #[sea_orm(column_type = "Text")]
    pub extent: String,
    /// What the person said of it.
    #[sea_orm(column_type = "Text", nullable)]
    pub own_words: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
