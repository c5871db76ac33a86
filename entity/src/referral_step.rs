//! Something that happened to a request; never changed.

use sea_orm::entity::prelude::*;

/// A row of `referral_step`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "referral_step")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To which request.
    pub referral_id: Uuid,
    /// Whose it is.
    pub resident_id: Uuid,
    /// When.
    pub at: DateTimeUtc,
    /// Who did it; nobody when the portal did.
    pub person_id: Option<Uuid>,
    /// What let them.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// What was done, as a code.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Where the request stood afterwards.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Why, in words that the person reads.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    /// Where else the person can go, in words that they read.
    #[sea_orm(column_type = "Text", nullable)]
    pub elsewhere: Option<String>,
    /// What staff alone read.
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    /// What is needed to take it back, as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub before: Option<String>,
    /// What the service added to letters of its kind when the request was answered.
    #[sea_orm(column_type = "Text", nullable)]
    pub letter_words: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
