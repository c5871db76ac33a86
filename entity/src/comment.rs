//! What somebody said about a section of a plan, or about one item of it.

use sea_orm::entity::prelude::*;

/// A row of `comment`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "comment")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose plan.
    pub resident_id: Uuid,
    /// `care` or `crisis`.
    #[sea_orm(column_type = "Text")]
    pub plan_kind: String,
    /// Which section.
    #[sea_orm(column_type = "Text")]
    pub heading: String,
    /// Which item of it, or none when it is about the whole section.
    pub item_id: Option<Uuid>,
    /// The comment that this one answers.
    pub parent_id: Option<Uuid>,
    /// Who wrote it.
    pub author_id: Uuid,
    /// What they were to the resident then, as a code.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// What they said.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// When.
    pub written_at: DateTimeUtc,
    /// Who sees to it; nobody for an answer.
    pub owner_id: Option<Uuid>,
    /// By which day; none for an answer.
    pub due_on: Option<Date>,
    /// When it was marked as done.
    pub done_at: Option<DateTimeUtc>,
    /// By whom.
    pub done_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
