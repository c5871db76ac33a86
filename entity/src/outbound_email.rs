//! An email to be sent, written in the transaction of what it tells of.

use sea_orm::entity::prelude::*;

/// A row of `outbound_email`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "outbound_email")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which email, as a code.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// To whom.
    pub to_person_id: Option<Uuid>,
    /// About whom, when it tells of a resident.
    pub about_id: Option<Uuid>,
    /// The messages that it tells of, when it does.
    pub thread_id: Option<Uuid>,
    /// The address, copied when it was written.
    #[sea_orm(column_type = "Text")]
    pub to_address: String,
    /// What its template needs, as JSON; no clinical words.
    #[sea_orm(column_type = "Text")]
    pub parameters: String,
    /// The reader's language.
    #[sea_orm(column_type = "Text", nullable)]
    pub language: Option<String>,
    /// Two rows with the same key are one email.
    #[sea_orm(column_type = "Text", nullable)]
    pub dedupe_key: Option<String>,
    /// When it was written.
    pub created_at: DateTimeUtc,
    /// When it may next be tried.
    pub not_before: DateTimeUtc,
    /// How often it was tried.
    pub attempts: i32,
    /// A worker has it until then.
    pub claimed_until: Option<DateTimeUtc>,
    /// What the mail server answered.
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    /// When it was accepted.
    pub sent_at: Option<DateTimeUtc>,
    /// When it was given up.
    pub dead_at: Option<DateTimeUtc>,
    /// When staff reached the person another way.
    pub handled_at: Option<DateTimeUtc>,
    /// Who did.
    pub handled_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
