//! One thing that was done or refused; never changed, never deleted.

use sea_orm::entity::prelude::*;

/// A row of `audit_event`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    /// Whose chain.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Position in the chain, without gaps, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// When.
    pub at: DateTimeUtc,
    /// Who did it; nobody when not signed in.
    pub actor_id: Option<Uuid>,
    /// Whose record.
    pub resident_id: Option<Uuid>,
    /// For whom they were acting.
    pub acting_for_id: Option<Uuid>,
    /// Why they could, as a code.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// What, as a code.
    #[sea_orm(column_type = "Text")]
    pub action: String,
    /// `allowed` or `refused`.
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    /// Which sections, as codes with commas.
    #[sea_orm(column_type = "Text")]
    pub sections: String,
    /// What else was touched, by identifier.
    #[sea_orm(column_type = "Text", nullable)]
    pub object_id: Option<String>,
    /// In which session.
    pub session_reference: Option<Uuid>,
    /// Coarse browser and system.
    #[sea_orm(column_type = "Text", nullable)]
    pub device: Option<String>,
    /// Hash of the event before.
    #[sea_orm(column_type = "Text")]
    pub previous_hash: String,
    /// SHA-256 of the hash before and this event, hexadecimal.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
