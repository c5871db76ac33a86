//! For a while, whoever has just answered can say more; then nothing leads from a browser to the answer.

use sea_orm::entity::prelude::*;

/// A row of `feedback_more`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback_more")]
pub struct Model {
    /// The hash of what the browser has.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub token_hash: String,
    /// To which answer; to none once more was said or the time is over.
    pub feedback_id: Option<Uuid>,
    /// The key of the form that said more.
    #[sea_orm(column_type = "Text", nullable)]
    pub said: Option<String>,
    /// Until when.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
