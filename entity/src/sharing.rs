//! What a resident shares with one carer or trusted person, from the offer to its end.

use sea_orm::entity::prelude::*;

/// A row of `sharing`; the rights it gives are rows of `carer_grant`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "sharing")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who shares.
    pub resident_id: Uuid,
    /// With whom, once they entered the code.
    pub carer_id: Option<Uuid>,
    /// Their name, as the one who shares gave it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What they are to the resident, such as daughter.
    #[sea_orm(column_type = "Text")]
    pub relation: String,
    /// `crisis`, `view`, `comment` or `change`.
    #[sea_orm(column_type = "Text")]
    pub level: String,
    /// The codes of the chosen sections with a space between; empty for every section.
    #[sea_orm(column_type = "Text")]
    pub sections: String,
    /// Whether they may also see who has looked.
    pub looks: bool,
    /// Whether it lets them read and write messages in the resident's place.
    pub messages: bool,
    /// Whether it lets them ask for help for the resident.
    pub help: bool,
    /// The codes of kept-back sections that are shared besides the whole plan, with a space between.
    #[sea_orm(column_type = "Text")]
    pub named: String,
    /// Why it is allowed: `consent`, what lets a representative decide, or on what staff decided.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// Who decided.
    pub decided_by: Uuid,
    /// Last day.
    pub to_date: Date,
    /// When it was offered.
    pub created_at: DateTimeUtc,
    /// First part of the code, which finds the row.
    #[sea_orm(column_type = "Text", nullable)]
    pub lookup: Option<String>,
    /// Slow hash of the whole code.
    #[sea_orm(column_type = "Text", nullable)]
    pub code_hash: Option<String>,
    /// Until when the offer may be answered.
    pub answer_by: DateTimeUtc,
    /// Wrong tries so far; five void the code.
    pub tries: i32,
    /// When the code was entered.
    pub entered_at: Option<DateTimeUtc>,
    /// When it was accepted.
    pub accepted_at: Option<DateTimeUtc>,
    /// When it was turned down.
    pub declined_at: Option<DateTimeUtc>,
    /// When it was ended, or its code voided.
    pub ended_at: Option<DateTimeUtc>,
    /// Who ended it; nobody when it was voided, or not used for years.
    pub ended_by: Option<Uuid>,
    /// Why, in the resident's own words.
    #[sea_orm(column_type = "Text", nullable)]
    pub end_reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
