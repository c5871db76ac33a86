//! A time that a service offers; one appointment at most is made of it.

use sea_orm::entity::prelude::*;

/// A row of `slot`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "slot")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which service offers it.
    pub service_id: Uuid,
    /// Where, unless it is by phone, by video or at home.
    pub clinic_id: Option<Uuid>,
    /// With whom, if that is known.
    pub staff_id: Option<Uuid>,
    /// `phone`, `face_to_face`, `video` or `home`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// When it begins.
    pub starts_at: DateTimeUtc,
    /// How long it is.
    pub minutes: i32,
    /// What no two have in common: who or what is busy then. Unique.
    #[sea_orm(column_type = "Text")]
    pub made_of: String,
    /// The appointment that has it; free while there is none.
    pub appointment_id: Option<Uuid>,
    /// Since when it is not offered any more.
    pub withdrawn_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
