//! What the pages of appointments show.

use super::{
    model::{Kind, Looking, State},
    pattern::Pattern,
};
use crate::{
    ids::{AppointmentId, ClinicId, PersonId, ReferralId, SlotId},
    plan::model::Resident,
    referral::view::TeamLine,
    services::view::{ChangeLine, Head},
};
use chrono::{DateTime, NaiveDate, Utc};

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
    /// Which times these are.
    pub looking: Looking,
    /// The day from which on there are more.
    pub more_from: Option<NaiveDate>,
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

/// The clinics of an organisation.
#[derive(Clone, Debug)]
pub struct ClinicsView {
    /// The service whose organisation it is.
    pub head: Head,
    /// They, in the order of the list.
    pub clinics: Vec<(ClinicId, ClinicFields)>,
}

/// What is said of a clinic.
#[derive(Clone, Debug, Default)]
pub struct ClinicFields {
    /// What it is called.
    pub name: String,
    /// Where it is, without the postcode.
    pub address: String,
    /// Its postcode.
    pub postcode: String,
    /// How people get in.
    pub access: String,
    /// Whom to ring on the way; empty for nobody.
    pub phone: String,
    /// Whether people can choose it.
    pub is_open: bool,
    /// Where it stands in the list.
    pub place: i32,
}

/// A clinic, or the form of a new one.
#[derive(Clone, Debug)]
pub struct ClinicView {
    /// The service from which one came.
    pub head: Head,
    /// Which clinic; none before it is there.
    pub id: Option<ClinicId>,
    /// What is said of it.
    pub fields: ClinicFields,
    /// The version of that.
    pub version: i32,
    /// The appointments to come at it, of every service.
    pub booked: u64,
    /// Those that are to be moved because it is closed, as far as the reader may know of them.
    pub to_move: Vec<ToMove>,
    /// What was changed, the newest first.
    pub changes: Vec<ChangeLine>,
}

/// An appointment that is to be moved.
#[derive(Clone, Debug)]
pub struct ToMove {
    /// Whose.
    pub person: PersonId,
    /// By name.
    pub name: String,
    /// Of which request.
    pub request: ReferralId,
    /// When it is.
    pub starts_at: DateTime<Utc>,
}

/// The times that a service offers.
#[derive(Clone, Debug)]
pub struct CapacityView {
    /// Which service.
    pub head: Head,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after them.
    pub until: NaiveDate,
    /// What there is, day by day and place by place.
    pub days: Vec<DayLine>,
}

/// The times of a day at one place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DayLine {
    /// Which day.
    pub day: NaiveDate,
    /// Which clinic; none for phone calls, video calls and visits.
    pub clinic: Option<(ClinicId, String)>,
    /// How many are offered, booked or not.
    pub offered: u64,
    /// How many of them are booked.
    pub booked: u64,
    /// How many were taken back and have an appointment that is still to be moved.
    pub to_move: u64,
}

/// The form on which times are made.
#[derive(Clone, Debug)]
pub struct MakeView {
    /// Of which service.
    pub head: Head,
    /// The clinics that are open.
    pub clinics: Vec<(ClinicId, String)>,
    /// What was chosen before.
    pub chosen: Option<Pattern>,
}

/// What would be made.
#[derive(Clone, Debug)]
pub struct PlannedView {
    /// Of which service.
    pub head: Head,
    /// What was chosen.
    pub pattern: Pattern,
    /// What the clinic is called.
    pub clinic: Option<String>,
    /// How many times would be new.
    pub new: u64,
    /// How many are there already.
    pub there: u64,
    /// The days left out because they are holidays.
    pub left_out: Vec<NaiveDate>,
}

/// A day at one place, to take back.
#[derive(Clone, Debug)]
pub struct WithdrawView {
    /// Of which service.
    pub head: Head,
    /// What there is.
    pub line: DayLine,
    /// Those who are to be moved, as far as the reader may know of them.
    pub to_move: Vec<ToMove>,
}
