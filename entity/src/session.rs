//! A browser's session; the key is the SHA-256 of the cookie, never the cookie.

use sea_orm::entity::prelude::*;

/// A row of `session`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// SHA-256 of the cookie's value, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// What lists and audit rows call it.
    pub reference: Uuid,
    /// Who is signed in, if anybody.
    pub account_id: Option<Uuid>,
    /// When it began.
    pub created_at: DateTimeUtc,
    /// Last request, to the minute.
    pub last_seen_at: DateTimeUtc,
    /// When the person signed in; absolute expiry counts from here.
    pub signed_in_at: Option<DateTimeUtc>,
    /// How they signed in.
    #[sea_orm(column_type = "Text", nullable)]
    pub method: Option<String>,
    /// `email` or `full`.
    #[sea_orm(column_type = "Text", nullable)]
    pub assurance: Option<String>,
    /// When they last gave a second proof.
    pub proved_at: Option<DateTimeUtc>,
    /// Whether others use this device.
    pub shared_device: bool,
    /// The account's session epoch at sign-in.
    pub epoch: i32,
    /// Coarse browser and system, for the person to recognise.
    #[sea_orm(column_type = "Text", nullable)]
    pub device: Option<String>,
    /// When it was ended; kept until it would have expired, so it cannot come back.
    pub ended_at: Option<DateTimeUtc>,
    /// When the row may be deleted.
    pub expires_at: DateTimeUtc,
    /// A sentence for the next page to show once.
    #[sea_orm(column_type = "Text", nullable)]
    pub notice: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
