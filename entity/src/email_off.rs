//! A kind of email that somebody wants no more.

use sea_orm::entity::prelude::*;

/// A row of `email_off`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "email_off")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// What the emails are about, as a code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub topic: String,
    /// Since when.
    pub since: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
