//! A way in for one person.

use sea_orm::entity::prelude::*;

/// A row of `account`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// Sign-in address, lower case.
    #[sea_orm(column_type = "Text", nullable)]
    pub email: Option<String>,
    /// When it was closed.
    pub disabled_at: Option<DateTimeUtc>,
    /// Raised to end every session at once.
    pub session_epoch: i32,
    /// When it was set up.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
