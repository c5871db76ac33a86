//! What the pages of services show.

use super::model::{LetterKind, What};
use crate::{
    ids::{ServiceId, TeamId},
    referral::{
        form::{Definition, Fault},
        model::Unit,
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// A service at the head of its pages.
#[derive(Clone, Debug)]
pub struct Head {
    /// Which.
    pub id: ServiceId,
    /// What people know it by.
    pub name: String,
    /// Whether the reader may change it.
    pub runs: bool,
}

/// How much time a service gives itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Clock {
    /// How many.
    pub many: i32,
    /// Of what.
    pub unit: Unit,
}

impl Clock {
    /// As people say it: "2 working days".
    pub fn words(self) -> String {
        let unit = self.unit.words();
        match self.many {
            1 => format!("1 {}", unit.trim_end_matches('s')),
            many => format!("{many} {unit}"),
        }
    }
}

/// The services that somebody runs or works in.
#[derive(Clone, Debug)]
pub struct ServicesView {
    /// They, by name.
    pub services: Vec<ServiceRow>,
    /// Whether the reader may add one.
    pub may_add: bool,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct ServiceRow {
    /// Which.
    pub id: ServiceId,
    /// What people know it by.
    pub name: String,
    /// What it does.
    pub about: String,
    /// Whether it takes new requests.
    pub is_open: bool,
    /// The team that decides about requests.
    pub team: String,
    /// Within how much time a request is answered.
    pub answer: Clock,
    /// Within how much time the person is seen or rung.
    pub see: Clock,
}

/// A service with all that it is.
#[derive(Clone, Debug)]
pub struct ServiceView {
    /// Which.
    pub head: Head,
    /// The line of the list.
    pub row: ServiceRow,
    /// The team that gives the care.
    pub care_team: String,
    /// Whether people ask for it themselves.
    pub self_referral: bool,
    /// For how many days its care lasts at most.
    pub longest_days: Option<i32>,
    /// The version of its questions that is asked now.
    pub version: Option<VersionLine>,
    /// The clinics that people can choose.
    pub clinics: Vec<String>,
    /// How many times to come nobody has yet.
    pub free: u64,
    /// How many appointments are to come.
    pub booked: u64,
    /// What was changed, the newest first.
    pub changes: Vec<ChangeLine>,
}

/// Something that was changed.
#[derive(Clone, Debug)]
pub struct ChangeLine {
    /// What.
    pub what: What,
    /// What it said; empty when there was nothing.
    pub before: String,
    /// What it says; empty when there is nothing.
    pub after: String,
    /// Who changed it, by name.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What can be changed of a service, as it is stored.
#[derive(Clone, Debug)]
pub struct Fields {
    /// What people know it by.
    pub name: String,
    /// What it does.
    pub about: String,
    /// The team that decides about requests.
    pub team: TeamId,
    /// The team that gives the care.
    pub care_team: TeamId,
    /// Whether people ask for it themselves.
    pub self_referral: bool,
    /// Whether it takes new requests.
    pub is_open: bool,
    /// Within how much time a request is answered.
    pub answer: Clock,
    /// Within how much time the person is seen or rung.
    pub see: Clock,
    /// For how many days its care lasts at most.
    pub longest_days: Option<i32>,
}

/// The form of a service.
#[derive(Clone, Debug)]
pub struct EditView {
    /// Which.
    pub head: Head,
    /// As it is now.
    pub fields: Fields,
    /// The version of that.
    pub version: i32,
    /// The teams to choose from.
    pub teams: Vec<(TeamId, String)>,
}

/// The form of a new service.
#[derive(Clone, Debug)]
pub struct NewView {
    /// The teams to choose from.
    pub teams: Vec<(TeamId, String)>,
}

/// A version of what a service asks.
#[derive(Clone, Debug)]
pub struct VersionLine {
    /// Which, from 1.
    pub number: i32,
    /// The clinician who signed the wording off.
    pub signed_by: String,
    /// What they are.
    pub signed_role: String,
    /// When they did.
    pub signed_on: NaiveDate,
    /// Who saved it; nobody when it came with the portal.
    pub made_by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// The versions of what a service asks.
#[derive(Clone, Debug)]
pub struct VersionsView {
    /// Which service.
    pub head: Head,
    /// They, the newest first.
    pub versions: Vec<VersionLine>,
    /// The one that is shown, with what it asks.
    pub shown: Option<(i32, Definition)>,
}

/// What somebody is writing to be asked next.
#[derive(Clone, Debug)]
pub struct WritingView {
    /// Of which service.
    pub head: Head,
    /// What they have written so far, or the version that is asked now.
    pub text: String,
    /// The number of the version that is asked now; 0 when there is none.
    pub newest: i32,
    /// Who saved that; nobody when it came with the portal.
    pub newest_by: Option<String>,
    /// What is found in what they wrote; nothing before they have written anything.
    pub check: Option<Check>,
}

/// What is found in questions that somebody writes.
#[derive(Clone, Debug)]
pub enum Check {
    /// It has to be put right first.
    Faults(Vec<Fault>),
    /// It can be asked.
    Reads {
        /// What it asks.
        definition: Box<Definition>,
        /// What is different from the version that is asked now.
        difference: Vec<DiffLine>,
    },
}

/// A line of what is different.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DiffLine {
    /// It stands in both.
    Same(String),
    /// It was added.
    Added(String),
    /// It was taken out.
    Removed(String),
    /// Lines that stand in both are left out here.
    LeftOut,
}

/// The days on which an organisation is closed.
#[derive(Clone, Debug)]
pub struct ClosingView {
    /// The service whose organisation it is.
    pub head: Head,
    /// Bank holidays to come, by year.
    pub holidays: Vec<(i32, Vec<NaiveDate>)>,
    /// Days of its own to come, and why.
    pub days: Vec<(NaiveDate, String)>,
    /// What was changed, the newest first.
    pub changes: Vec<ChangeLine>,
}

/// What a service adds to its letters.
#[derive(Clone, Debug)]
pub struct LettersView {
    /// Which service.
    pub head: Head,
    /// Each text.
    pub texts: Vec<(LetterKind, String)>,
    /// The version of the service that they are of.
    pub version: i32,
}
