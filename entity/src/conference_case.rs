//! Somebody whose care is talked about at a case conference.

use sea_orm::entity::prelude::*;

/// A row of `conference_case`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "conference_case")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// At which conference.
    pub conference_id: Uuid,
    /// Whose care.
    pub resident_id: Uuid,
    /// The place in the list, from 1.
    pub place: i32,
    /// Why it is talked about.
    #[sea_orm(column_type = "Text")]
    pub why: String,
    /// Who put them on the list.
    pub put_on_by: Uuid,
    /// When.
    pub put_on_at: DateTimeUtc,
    /// Who took them off again, if somebody did.
    pub taken_off_by: Option<Uuid>,
    /// When.
    pub taken_off_at: Option<DateTimeUtc>,
    /// What they want to be talked about, in their own words; empty when they said nothing.
    #[sea_orm(column_type = "Text")]
    pub word: String,
    /// How often that was written.
    pub word_version: i32,
    /// Who wrote it last: they, or somebody who may act for them.
    pub word_by: Option<Uuid>,
    /// When.
    pub word_at: Option<DateTimeUtc>,
    /// What stood in their own words in the plan when it was read out, as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub wishes: Option<String>,
    /// Who says that it was read out.
    pub read_out_by: Option<Uuid>,
    /// When they said so.
    pub read_out_at: Option<DateTimeUtc>,
    /// What was decided, in plain words; later words come after earlier ones.
    #[sea_orm(column_type = "Text")]
    pub decided: String,
    /// How often something was decided.
    pub version: i32,
    /// Whether the person was told: `there`, `afterwards` or `not_yet`.
    #[sea_orm(column_type = "Text", nullable)]
    pub told: Option<String>,
    /// Who wrote down last what was decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
    /// When the first decision was written down.
    pub discussed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
