//! An episode of care: one team looks after a resident, from the day it begins to the discharge.

use sea_orm::entity::prelude::*;

/// A row of `episode`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "episode")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose care.
    pub resident_id: Uuid,
    /// The service; none when the team gives this care without one.
    pub service_id: Option<Uuid>,
    /// The request it came of.
    pub referral_id: Option<Uuid>,
    /// The episode that it goes on from, of another team.
    pub comes_from: Option<Uuid>,
    /// Which pathway, as a code.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// The team that is responsible.
    pub team_id: Uuid,
    /// The single contact in the team.
    pub manager_id: Uuid,
    /// Whether the portal chose them because the one before left.
    pub stands_in: bool,
    /// What it is for, in words that the person reads.
    #[sea_orm(column_type = "Text")]
    pub why: String,
    /// Who began it.
    pub begun_by: Uuid,
    /// When.
    pub began_at: DateTimeUtc,
    /// The first of its days.
    pub counts_from: Date,
    /// The last of them, as planned.
    pub planned_end: Date,
    /// `red`, `amber` or `green` on a virtual ward.
    #[sea_orm(column_type = "Text", nullable)]
    pub bed: Option<String>,
    /// Since when in that bed.
    pub bed_since: Option<DateTimeUtc>,
    /// That the team is around the resident, when it came with the episode.
    pub tie_id: Option<Uuid>,
    /// When the team's responsibility ended.
    pub ended_at: Option<DateTimeUtc>,
    /// Who ended it; nobody when it ended with the person's death.
    pub ended_by: Option<Uuid>,
    /// The last day of the care.
    pub ended_on: Option<Date>,
    /// `discharged`, `handed_over` or `died`.
    #[sea_orm(column_type = "Text", nullable)]
    pub ending: Option<String>,
    /// Where the person was then, as a code.
    #[sea_orm(column_type = "Text", nullable)]
    pub whereabouts: Option<String>,
    /// What was done, in words that the person reads.
    #[sea_orm(column_type = "Text", nullable)]
    pub summary: Option<String>,
    /// What comes next and whom to ring, in the same words.
    #[sea_orm(column_type = "Text", nullable)]
    pub next_steps: Option<String>,
    /// The planned end of which the case manager was told that it is over.
    pub late_told: Option<Date>,
    /// Whether the person was still at home 91 days later, as a code.
    #[sea_orm(column_type = "Text", nullable)]
    pub home_answer: Option<String>,
    /// Who wrote that down.
    pub home_by: Option<Uuid>,
    /// When.
    pub home_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
