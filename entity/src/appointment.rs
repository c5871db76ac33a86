//! An appointment, made of a time that a service offered.

use sea_orm::entity::prelude::*;

/// A row of `appointment`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "appointment")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For which request.
    pub referral_id: Uuid,
    /// Whose it is.
    pub resident_id: Uuid,
    /// With which service.
    pub service_id: Uuid,
    /// The time it was made of.
    pub slot_id: Uuid,
    /// `phone`, `face_to_face`, `video` or `home`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Where, unless it is by phone, by video or at home.
    pub clinic_id: Option<Uuid>,
    /// When it begins.
    pub starts_at: DateTimeUtc,
    /// How long it is.
    pub minutes: i32,
    /// `booked`, `attended`, `did_not_attend`, `cancelled` or `moved`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Who booked it.
    pub booked_by: Uuid,
    /// When.
    pub booked_at: DateTimeUtc,
    /// Who said what became of it.
    pub ended_by: Option<Uuid>,
    /// When.
    pub ended_at: Option<DateTimeUtc>,
    /// Why it was moved or cancelled, in words that the person reads.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    /// The appointment that took its place.
    pub moved_to: Option<Uuid>,
    /// What calendars know it by; it stays the same when it is moved.
    pub event_id: Uuid,
    /// Goes up with every change, for calendars.
    pub sequence: i32,
    /// When the person was reminded, or needed no reminder.
    pub reminded_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
