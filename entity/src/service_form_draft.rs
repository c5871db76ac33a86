//! Questions of a service that somebody is writing and nobody is asked yet.

use sea_orm::entity::prelude::*;

/// A row of `service_form_draft`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "service_form_draft")]
pub struct Model {
    /// Of which service.
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_id: Uuid,
    /// Who writes them.
    #[sea_orm(primary_key, auto_increment = false)]
    pub writer_id: Uuid,
    /// What they have written so far, with its faults.
    #[sea_orm(column_type = "Text")]
    pub definition: String,
    /// When they last did.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
