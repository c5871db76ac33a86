//! Messages that are about a request.

use sea_orm::entity::prelude::*;

/// A row of `referral_thread`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "referral_thread")]
pub struct Model {
    /// Which request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// Which messages.
    #[sea_orm(primary_key, auto_increment = false)]
    pub thread_id: Uuid,
    /// Who said so.
    pub linked_by: Uuid,
    /// When.
    pub linked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
