//! A goal that was set at the beginning of an episode of care, and how far it was reached.

use sea_orm::entity::prelude::*;

/// A row of `episode_goal`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "episode_goal")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which episode.
    pub episode_id: Uuid,
    /// Whose goal.
    pub resident_id: Uuid,
    /// Where in the list.
    pub place: i32,
    /// The goal.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// The goal of the care plan that it was taken from.
    pub item_id: Option<Uuid>,
    /// Who wrote it down.
    pub set_by: Uuid,
    /// When.
    pub set_at: DateTimeUtc,
    /// `achieved`, `partly` or `not` once it was measured.
    #[sea_orm(column_type = "Text", nullable)]
    pub reached: Option<String>,
    /// What was said of it.
    #[sea_orm(column_type = "Text", nullable)]
    pub reached_words: Option<String>,
    /// Who measured it.
    pub measured_by: Option<Uuid>,
    /// When.
    pub measured_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
