//! Messages on one matter about one resident, from the first to the last.

use sea_orm::entity::prelude::*;

/// A row of `message_thread`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "message_thread")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// On whose record.
    pub resident_id: Uuid,
    /// `resident` when it is about them, `writer` when a carer writes about themself.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// Who began it.
    pub begun_by: Uuid,
    /// What it is about, as a code.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// The section of a plan that it is about.
    #[sea_orm(column_type = "Text", nullable)]
    pub heading: Option<String>,
    /// `team` or `organisation`: whose inbox it is in.
    #[sea_orm(column_type = "Text")]
    pub desk_kind: String,
    /// Which team or organisation.
    pub desk_id: Uuid,
    /// The member of staff who sees to it; never nobody.
    pub owner_id: Uuid,
    /// When it began.
    pub begun_at: DateTimeUtc,
    /// When somebody last wrote in it.
    pub last_at: DateTimeUtc,
    /// When anything of it last changed, for pages that follow it.
    pub changed_at: DateTimeUtc,
    /// Since when somebody waits for an answer.
    pub waiting_since: Option<DateTimeUtc>,
    /// By when they are to have one.
    pub due_at: Option<DateTimeUtc>,
    /// When half of that time is over.
    pub half_at: Option<DateTimeUtc>,
    /// How often they wrote again while they waited.
    pub raised: i32,
    /// When a member of staff last read it.
    pub staff_seen_at: Option<DateTimeUtc>,
    /// When the owner was told that half of the time is over and nobody has read it.
    pub half_told_at: Option<DateTimeUtc>,
    /// When the lead and the person were told that it is late.
    pub late_told_at: Option<DateTimeUtc>,
    /// When it was closed.
    pub closed_at: Option<DateTimeUtc>,
    /// By whom; nobody when the portal did it.
    pub closed_by: Option<Uuid>,
    /// Goes up with everything that changes, for pages that follow it.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
