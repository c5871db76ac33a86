//! How many answers a service had in a month before the portal counted them, from a file.

use sea_orm::entity::prelude::*;

/// A row of `feedback_history`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "feedback_history")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which service.
    pub service_id: Uuid,
    /// In which month, by its first day.
    pub month: Date,
    /// To which version of the question.
    pub set_number: i32,
    /// How many there were.
    pub responses: i32,
    /// How many gave each answer, as JSON: the code of the answer and the number.
    #[sea_orm(column_type = "Text")]
    pub options: String,
    /// How many came in each way, as JSON; of some nobody may know.
    #[sea_orm(column_type = "Text")]
    pub methods: String,
    /// Who brought it in.
    pub brought_in_by: Uuid,
    /// When.
    pub brought_in_at: DateTimeUtc,
    /// When other counts took its place, or it was taken back; it counts as long as there is none.
    pub ended_at: Option<DateTimeUtc>,
    /// Who did that.
    pub ended_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
