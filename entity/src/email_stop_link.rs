//! A link in an email with which its reader stops emails of its kind.

use sea_orm::entity::prelude::*;

/// A row of `email_stop_link`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "email_stop_link")]
pub struct Model {
    /// The hash of what is in the link; the link itself is in the email alone.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub token_hash: String,
    /// To whom the email went.
    pub person_id: Uuid,
    /// What it was about, as a code.
    #[sea_orm(column_type = "Text")]
    pub topic: String,
    /// When it left.
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
