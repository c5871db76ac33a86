//! What figures know of the person whom a request is for, as of the day on which it was sent.

use sea_orm::entity::prelude::*;

/// A row of `referral_about`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "referral_about")]
pub struct Model {
    /// Of which request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// How old they were, as the code of a band.
    #[sea_orm(column_type = "Text")]
    pub age: String,
    /// Where they lived: the first half of the postcode.
    #[sea_orm(column_type = "Text")]
    pub area: String,
    /// Their language.
    #[sea_orm(column_type = "Text")]
    pub language: String,
}

impl ActiveModelBehavior for ActiveModel {}
