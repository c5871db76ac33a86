//! Who is told of an appointment by email, without a word of what it is for.

use crate::{
    clock::Clock,
    error::Result,
    referral::tell::{News, news_of},
    store::Tx,
};
use ::entity::{appointment, referral};
use app::format;
use chrono::{DateTime, Utc};
use serde_json::json;

/// An appointment was made.
pub(super) const BOOKED: &str = "appointment_booked";
/// It has another time.
pub(super) const MOVED: &str = "appointment_moved";
/// It was called off.
pub(crate) const CANCELLED: &str = "appointment_cancelled";
/// Nobody came.
pub(super) const MISSED: &str = "appointment_missed";
/// It comes soon.
pub(super) const REMINDER: &str = "appointment_reminder";

/// Tells the person's side of an appointment.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn tell(
    tx: &Tx,
    clock: &Clock,
    kind: &'static str,
    appointment: &appointment::Model,
    referral: &referral::Model,
) -> Result<()> {
    let news = News {
        kind,
        of: appointment.id.to_string(),
        parameters: json!({ "when": when(appointment.starts_at) }),
    };
    news_of(tx, clock, referral, &news, &[]).await
}

/// "Thursday 6 August 2026 at 10am".
fn when(at: DateTime<Utc>) -> String {
    let day = format::weekday_date(format::day_of(at));
    format!("{day} at {}", format::time_of(at))
}
