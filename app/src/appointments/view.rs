//! What the pages of appointments show.

use super::model::{Kind, State};
use crate::{
    ids::{AppointmentId, ReferralId, SlotId},
    plan::model::Resident,
    referral::view::TeamLine,
};
use chrono::{DateTime, Utc};

/// A place where people are seen.
#[derive(Clone, Debug)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// Where it is, without the postcode.
    pub address: String,
    /// Its postcode.
    pub postcode: String,
    /// How people get in; empty when nobody has said.
    pub access: String,
    /// Whom to ring on the way.
    pub phone: Option<String>,
}

/// An appointment, as the person reads it.
#[derive(Clone, Debug)]
pub struct AppointmentLine {
    /// Which.
    pub id: AppointmentId,
    /// How they are seen.
    pub kind: Kind,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it is.
    pub minutes: i32,
    /// Where, if it is at a clinic.
    pub place: Option<Place>,
    /// What became of it.
    pub state: State,
    /// Why it was moved or cancelled.
    pub reason: Option<String>,
}

/// The appointments of a request.
#[derive(Clone, Debug)]
pub struct AppointmentsOf {
    /// The one to come.
    pub to_come: Option<AppointmentLine>,
    /// Those that are over, the first one first.
    pub earlier: Vec<AppointmentLine>,
    /// Whether the reader may choose a time, or move and cancel the one there is.
    pub may_arrange: bool,
}

/// A time that can be chosen.
#[derive(Clone, Debug)]
pub struct FreeTime {
    /// Which.
    pub id: SlotId,
    /// How the person would be seen.
    pub kind: Kind,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it is.
    pub minutes: i32,
    /// The clinic, if it is at one.
    pub clinic: Option<String>,
}

/// The times that a request can have.
#[derive(Clone, Debug)]
pub struct TimesView {
    /// Whose request.
    pub resident: Resident,
    /// Which.
    pub request: ReferralId,
    /// What people know the service by.
    pub service: String,
    /// Whom to ring when no time suits.
    pub team: TeamLine,
    /// The next free times, the first one first.
    pub times: Vec<FreeTime>,
    /// The appointment that would be moved.
    pub moves: Option<AppointmentLine>,
    /// Whether only clinics are shown that were asked for, and there are others.
    pub at_chosen_clinics: bool,
}

/// An appointment that somebody is about to call off.
#[derive(Clone, Debug)]
pub struct CancelView {
    /// Whose.
    pub resident: Resident,
    /// Of which request.
    pub request: ReferralId,
    /// What people know the service by.
    pub service: String,
    /// The appointment.
    pub appointment: AppointmentLine,
}
