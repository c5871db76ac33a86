//! The desk that answers a message: a team, or an organisation for those who are in no team.

use crate::{access::StaffRole, store::desk::Settings, working_time::Hours};
use app::{
    ids::{OrganisationId, TeamId},
    messages::model::Subject,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Who answers together: they share one inbox.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Desk {
    /// A team.
    Team(TeamId),
    /// Those of an organisation who are in no team, such as a surgery.
    Organisation(OrganisationId),
}

impl Desk {
    /// As the database has it: the kind and the identifier.
    pub fn key(self) -> (&'static str, Uuid) {
        match self {
            Self::Team(team) => ("team", team.0),
            Self::Organisation(organisation) => ("organisation", organisation.0),
        }
    }

    /// The desk of a kind and an identifier.
    pub fn from_key(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "team" => Some(Self::Team(TeamId(id))),
            "organisation" => Some(Self::Organisation(OrganisationId(id))),
            _ => None,
        }
    }

    /// The desk at which somebody answers by a role; none when it gives no care.
    pub fn of_role(role: &StaffRole) -> Option<Self> {
        let desk = role
            .team
            .map_or(Self::Organisation(role.organisation), Self::Team);
        role.gives_care().then_some(desk)
    }

    /// The desks at which somebody answers.
    pub fn of_roles(roles: &[StaffRole]) -> Vec<Self> {
        let mut desks: Vec<_> = roles.iter().filter_map(Self::of_role).collect();
        desks.sort_unstable();
        desks.dedup();
        desks
    }
}

/// By when a message that comes at a moment is to be answered.
pub fn due_at(settings: &Settings, subject: Subject, at: DateTime<Utc>) -> DateTime<Utc> {
    if subject.is_pressing() {
        settings.hours.end_of_day(at)
    } else {
        settings.hours.after_days(at, settings.reply_days)
    }
}

/// When half of the working time until then is over.
pub fn half_at(hours: &Hours, from: DateTime<Utc>, due_at: DateTime<Utc>) -> DateTime<Utc> {
    let minutes = hours.between(from, due_at).num_minutes() / 2;
    hours.after(from, u32::try_from(minutes).unwrap_or(0))
}
