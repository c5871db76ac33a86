//! A request that is being filled in and not sent yet.

use sea_orm::entity::prelude::*;

/// A row of `referral_draft`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "referral_draft")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom.
    pub resident_id: Uuid,
    /// Who fills it in.
    pub writer_id: Uuid,
    /// To which service.
    pub service_id: Uuid,
    /// With which version of its questions.
    pub form_id: Uuid,
    /// What was answered so far, as JSON: lists of words by question.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// When the last of the questions about danger signs was answered.
    pub checked_at: Option<DateTimeUtc>,
    /// The messages that it is made of, if it is made of any.
    pub thread_id: Option<Uuid>,
    /// Goes up with every answer.
    pub version: i32,
    /// When it was begun.
    pub begun_at: DateTimeUtc,
    /// When it last changed.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
