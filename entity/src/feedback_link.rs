//! A link by which somebody was asked how care went; it does not say who.

use sea_orm::entity::prelude::*;

/// A row of `feedback_link`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback_link")]
pub struct Model {
    /// The hash of what is in the link; the link itself is in the email or on the paper alone.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub token_hash: String,
    /// About which service.
    pub service_id: Uuid,
    /// After what, as a code.
    #[sea_orm(column_type = "Text")]
    pub occasion: String,
    /// As whom they are asked, as a code.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// How they are asked, as a code.
    #[sea_orm(column_type = "Text")]
    pub method: String,
    /// The month it was made in, by its first day; the day would lead to who was seen on it.
    pub made_in: Date,
    /// The last day on which it opens the question.
    pub expires_on: Date,
    /// Whether it was answered.
    pub is_used: bool,
}

impl ActiveModelBehavior for ActiveModel {}
