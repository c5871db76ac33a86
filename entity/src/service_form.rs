//! A version of the questions of a service; none is ever changed.

use sea_orm::entity::prelude::*;

/// A row of `service_form`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "service_form")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which service.
    pub service_id: Uuid,
    /// Which version, from 1.
    pub number: i32,
    /// The questions, as TOML.
    #[sea_orm(column_type = "Text")]
    pub definition: String,
    /// The clinician who signed the wording off.
    #[sea_orm(column_type = "Text")]
    pub signed_by: String,
    /// What they are.
    #[sea_orm(column_type = "Text")]
    pub signed_role: String,
    /// When they did.
    pub signed_on: Date,
    /// Who saved it; nobody when it came with the portal.
    pub made_by: Option<Uuid>,
    /// When.
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
