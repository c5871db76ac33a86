//! Something that happened in an episode of care; never changed.

use sea_orm::entity::prelude::*;

/// A row of `episode_step`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "episode_step")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which episode.
    pub episode_id: Uuid,
    /// Whose care.
    pub resident_id: Uuid,
    /// When.
    pub at: DateTimeUtc,
    /// Who did it; nobody when the portal did.
    pub person_id: Option<Uuid>,
    /// What was done, as a code.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Why, in words that the person reads.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    /// The bed from then on.
    #[sea_orm(column_type = "Text", nullable)]
    pub bed: Option<String>,
    /// The planned end from then on.
    pub until: Option<Date>,
    /// The case manager from then on.
    pub manager_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
