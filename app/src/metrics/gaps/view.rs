//! What the pages of gaps show.

use super::model::Gap;
use crate::{
    episode::model::Kind,
    ids::{EpisodeId, PersonId, ReferralId, ServiceId, TeamId},
};
use chrono::{DateTime, NaiveDate, Utc};

/// How many gaps there are of each kind.
#[derive(Clone, Debug)]
pub struct GapsView {
    /// The services that the reader may see figures of, by name.
    pub services: Vec<(ServiceId, String)>,
    /// Of which one, or of all.
    pub service: Option<ServiceId>,
    /// How many there are of each, in their order.
    pub gaps: Vec<(Gap, u64)>,
    /// Whether the reader works in a team of each of these services, and so can open the lists.
    pub works_in: bool,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// Where there is a gap of one kind.
#[derive(Clone, Debug)]
pub struct GapView {
    /// Of which kind.
    pub gap: Gap,
    /// Of which service, or of all in which the reader works.
    pub service: Option<ServiceId>,
    /// The first of them.
    pub rows: Vec<GapRow>,
    /// How many there are in all.
    pub all: u64,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// One of them; whose record it is is said where it leads.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GapRow {
    /// Of whom the record is.
    pub resident: PersonId,
    /// What it is about.
    pub about: About,
    /// The day of it: of the appointment, of the request, or on which care ended or else began.
    pub day: NaiveDate,
}

/// What a gap is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum About {
    /// A request, by its reference.
    Request(ReferralId, String),
    /// Care that a team gives or gave.
    Care {
        /// Which.
        id: EpisodeId,
        /// Which team.
        team: TeamId,
        /// Which kind of care.
        kind: Kind,
    },
}
