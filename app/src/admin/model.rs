//! What the pages for staff show.

use crate::{
    circle::ways::LetterFormat,
    ids::{EmailId, OrganisationId, PersonId, TeamId},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::{fmt, str::FromStr};

/// How many members of staff a page lists.
pub const STAFF_A_PAGE: u32 = 50;
/// The longest title of a role.
pub const MOST_IN_TITLE: u32 = 80;

/// Every role at work, as the access policy knows it and as people read it.
pub const ROLES: [(&str, &str); 25] = [
    ("gp", "GP"),
    ("practice_nurse", "Practice nurse"),
    ("practice_pharmacist", "Pharmacist in a GP surgery"),
    ("pharmacist", "Pharmacist"),
    ("care_coordinator", "Care coordinator"),
    ("community_nurse", "Community nurse"),
    ("physiotherapist", "Physiotherapist"),
    (
        "first_contact_physiotherapist",
        "First contact physiotherapist",
    ),
    ("occupational_therapist", "Occupational therapist"),
    ("social_worker", "Social worker"),
    ("reablement_worker", "Reablement worker"),
    (
        "independent_living_assessor",
        "Assessor for living independently",
    ),
    ("liaison_nurse", "Liaison nurse"),
    ("case_manager", "Case manager"),
    ("geriatrician", "Doctor for older people"),
    ("mental_health_worker", "Mental health worker"),
    ("link_worker", "Link worker"),
    ("housing_officer", "Housing officer"),
    ("voluntary_worker", "Worker in a voluntary organisation"),
    ("triage", "Looks through what comes in"),
    ("urgent_responder", "Answers urgent calls"),
    ("manager", "Manager: sees figures, no records"),
    ("privacy_officer", "Privacy officer: sees who looked"),
    (
        "safeguarding_lead",
        "Safeguarding lead: reads who is worried about whom",
    ),
    (
        "administrator",
        "Administrator: looks after staff, sees no records",
    ),
];

/// Emails that could not be delivered and that nobody has dealt with.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct UndeliveredView {
    /// The emails, oldest first.
    pub emails: Vec<Undelivered>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// An email that could not be delivered.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Undelivered {
    /// Which.
    pub id: EmailId,
    /// What it told, in general words.
    pub title: String,
    /// When it was written.
    pub written: DateTime<Utc>,
    /// Whether a letter can be printed in its place.
    pub letter: bool,
    /// Whether no email was tried, because the person is reached another way.
    pub another_way: bool,
    /// Whom to reach instead; nobody when the reader may not know them.
    pub whom: Option<Reach>,
}

/// A letter about messages, to print.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MessageLetterView {
    /// In the place of which email.
    pub email: EmailId,
    /// As the letter greets them.
    pub name: String,
    /// Name and address, a line each; none when letters are not safe.
    pub address: Vec<String>,
    /// Whether letters are not safe for them.
    pub not_by_post: bool,
    /// What the letter must be like for them.
    pub format: LetterFormat,
    /// Who writes.
    pub organisation: String,
    /// The number to call.
    pub phone: Option<String>,
    /// Where they sign in.
    pub page: String,
    /// Whether it tells that an answer is late.
    pub is_late: bool,
    /// Whether anybody could be told who is to see to it.
    pub told: bool,
    /// What the messages say; nothing for whoever can sign in, and for staff who may not
    /// read them.
    pub words: Vec<WrittenTo>,
    /// The day of the letter.
    pub written_on: NaiveDate,
    /// What was written until then is in it.
    pub as_of: Option<DateTime<Utc>>,
}

/// What somebody wrote to the person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WrittenTo {
    /// Their name and what they do.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub words: String,
}

/// A person, and how to reach them without email.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Reach {
    /// Their name.
    pub name: String,
    /// Who they are to whom, when they are not a resident: "daughter of Joe Miller".
    pub relation: Option<String>,
    /// Their record, when they have one.
    pub record: Option<PersonId>,
    /// Phone numbers, the one to try first first.
    pub phones: Vec<String>,
    /// What they need for communicating, in a few words each.
    pub needs: Vec<String>,
    /// How it is safe to reach them, as far as it is said.
    pub safe_contact: Vec<String>,
    /// The lines of their address.
    pub address: Vec<String>,
}

/// Where somebody works: in a team, or in an organisation without one.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Place {
    /// In no team of this organisation.
    Organisation(OrganisationId),
    /// In this team.
    Team(TeamId),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organisation(id) => write!(f, "organisation-{id}"),
            Self::Team(id) => write!(f, "team-{id}"),
        }
    }
}

impl FromStr for Place {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix("organisation-") {
            Some(id) => id.parse().map(Self::Organisation),
            None => text
                .strip_prefix("team-")
                .unwrap_or_default()
                .parse()
                .map(Self::Team),
        }
    }
}

/// A role of a member of staff.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct RoleView {
    /// What it is called.
    pub title: String,
    /// The team and the organisation, as people read them.
    pub place: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day, if one is set.
    pub to: Option<NaiveDate>,
}

/// A member of staff and what they do.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The roles they hold now or will, the longest held first.
    pub roles: Vec<RoleView>,
}

/// A page of the staff whom the reader looks after.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct StaffView {
    /// The staff, by last name.
    pub members: Vec<Member>,
    /// Which page it is, from 1.
    pub page: u32,
    /// Whether another follows.
    pub more: bool,
}

/// The form that gives somebody a role.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct RoleForm {
    /// Where somebody can work, as people read it.
    pub places: Vec<(Place, String)>,
    /// Today, which the form proposes as the first day.
    pub today: NaiveDate,
}

/// What an administrator sees of one member of staff.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct MemberView {
    /// Who, and what they do.
    pub member: Member,
    /// Where they sign in, if they have an account.
    pub email: Option<String>,
    /// Whether they have nothing yet to give a second proof with.
    pub needs_code: bool,
    /// Whether it is the reader.
    pub mine: bool,
    /// Whether nobody else looks after the staff.
    pub last_administrator: bool,
    /// How many people they look after in person.
    pub looks_after: u32,
    /// The form of another role.
    pub form: RoleForm,
}

/// The code with which somebody new proves who they are the first time.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct StartCodeView {
    /// For whom.
    pub member: PersonId,
    /// Their name.
    pub name: String,
    /// Where they sign in.
    pub page: String,
    /// With which address.
    pub email: String,
    /// The code.
    pub code: String,
    /// The last whole day on which it works.
    pub last_day: NaiveDate,
}
