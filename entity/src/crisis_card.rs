//! A card for the wallet that leads to somebody's crisis plan.

use sea_orm::entity::prelude::*;

/// A row of `crisis_card`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "crisis_card")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub resident_id: Uuid,
    /// In the address on the card; public, and drawn at random.
    #[sea_orm(column_type = "Text", unique)]
    pub reference: String,
    /// Slow hash of the code printed on it.
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    /// Whether it shows whom to call to anybody who has it.
    pub allow_contacts: bool,
    /// Why somebody else than the resident made it.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// Who made it.
    pub issued_by: Uuid,
    /// When.
    pub issued_at: DateTimeUtc,
    /// The card in whose place it came.
    pub replaces: Option<Uuid>,
    /// Who cancelled it.
    pub cancelled_by: Option<Uuid>,
    /// When.
    pub cancelled_at: Option<DateTimeUtc>,
    /// When it was last used.
    pub last_used_at: Option<DateTimeUtc>,
    /// Wrong codes since `wrong_since`; five within an hour pause the card.
    pub wrong: i32,
    /// When the first of them was typed.
    pub wrong_since: Option<DateTimeUtc>,
    /// Until when no code opens it.
    pub paused_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
