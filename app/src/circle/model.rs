//! What the pages of a person's record show.

use super::merging::{Alike, EarlierRecord};
use crate::{
    account::model::Linked,
    agreement::model::RepresentativeView,
    format,
    ids::{OrganisationId, PersonId, TieId},
    plan::{kind::PlanKind, model::Resident},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A person's record, for those who may read it.
#[derive(Clone, Debug)]
pub struct RecordView {
    /// Whose.
    pub resident: Resident,
    /// Such as Mrs.
    pub title: Option<String>,
    /// What they like to be called, when that differs from the first name.
    pub preferred_name: Option<String>,
    /// How to write to them, and how to ring.
    pub contact: Contact,
    /// The GP surgery: name, phone and address.
    pub surgery: Option<Surgery>,
    /// How to communicate with them.
    pub communication: Communication,
    /// The people and teams around them: those to ask first come first.
    pub around: Vec<Around>,
    /// Who may speak for the person by law.
    pub representatives: Vec<RepresentativeView>,
    /// The plans that the reader may open, and how fresh each is.
    pub plans: Vec<PlanFreshness>,
    /// How it is safe to reach them, if the reader may know; empty when nothing is said.
    pub safe_contact: Option<Vec<String>>,
    /// When they were last asked about it.
    pub checked: Option<NeedsCheck>,
    /// Whether the reader may say that it has not changed.
    pub may_confirm: bool,
    /// The version of the record that is shown.
    pub version: String,
    /// Records of the same person that were closed, as far as the reader may read them.
    pub earlier: Vec<EarlierRecord>,
    /// Whether the reader may see what each of those around may do.
    pub may_see_circle: bool,
    /// Whether the reader may be in messages about them.
    pub may_read_messages: bool,
    /// Whether they may read requests for help.
    pub may_read_requests: bool,
    /// Whether the reader may read what care the person gets.
    pub may_read_care: bool,
    /// Whether the reader may change the record.
    pub may_edit: bool,
    /// Whether they have a way to sign in.
    pub has_account: bool,
    /// How their account was linked, for them and for those who give care.
    pub linked: Option<Linked>,
    /// Today.
    pub today: NaiveDate,
}

/// How fresh a plan is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlanFreshness {
    /// Which.
    pub kind: PlanKind,
    /// When it last changed; none when nothing was written yet.
    pub changed_at: Option<DateTime<Utc>>,
    /// When it is next to be reviewed.
    pub next_review_on: Option<NaiveDate>,
}

/// Where a person is and how they are reached.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// The lines of the address, with the postcode last.
    pub address: Vec<String>,
    /// Phone numbers and what each is, the one to try first coming first.
    pub phones: Vec<(String, String)>,
    /// Email addresses.
    pub emails: Vec<String>,
    /// How they prefer to be reached.
    pub preference: Option<ContactPreference>,
}

/// How to communicate with a person.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Communication {
    /// The language they prefer.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// In words.
    pub words: Option<String>,
    /// The needs of the standard.
    pub needs: Vec<Need>,
}

impl Communication {
    /// What to heed before anything else, in a few words each.
    pub fn in_short(&self) -> Vec<String> {
        let language = self.language.as_deref().filter(|_| self.interpreter);
        let interpreter = match (self.interpreter, language) {
            (false, _) => None,
            (true, None) => Some(String::from("Needs an interpreter")),
            (true, Some(language)) => Some(format!("Needs an interpreter: {language}")),
        };
        let terms = self.needs.iter().map(|need| need.term.clone());
        interpreter.into_iter().chain(terms).collect()
    }
}

/// A communication or information need.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Need {
    /// The category's code.
    pub category: String,
    /// The standard's term.
    pub term: String,
    /// What to do about it.
    pub detail: Option<String>,
}

/// The field of a record's page that says when the needs were last checked.
pub const LAST_CHECKED: &str = "needs-checked";

/// That somebody was asked what they need for communicating.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NeedsCheck {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name, when that is known.
    pub by: Option<String>,
    /// Whether the person said it themselves.
    pub by_themselves: bool,
    /// When to ask again.
    pub review_on: NaiveDate,
}

impl NeedsCheck {
    /// That it is time to ask, in a few words for staff; nothing while it is not.
    pub fn due_words(last: Option<&Self>, today: NaiveDate) -> Option<String> {
        match last {
            None => Some(String::from("Not asked yet")),
            Some(last) if last.review_on <= today => {
                let day = format::date(format::day_of(last.at));
                Some(format!("Not checked since {day}"))
            }
            Some(_) => None,
        }
    }
}

/// A GP surgery.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Surgery {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The number to ring.
    pub phone: Option<String>,
    /// Where it is.
    pub address: Option<String>,
}

/// How a person prefers to be reached; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ContactPreference {
    /// A call.
    Phone,
    /// A text message.
    Text,
    /// An email.
    Email,
    /// A letter.
    Letter,
}

impl ContactPreference {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Text, Self::Email, Self::Letter];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Text => "text",
            Self::Email => "email",
            Self::Letter => "letter",
        }
    }

    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Phone => "Phone call",
            Self::Text => "Text message",
            Self::Email => "Email",
            Self::Letter => "Letter",
        }
    }

    /// The preference of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }
}

/// What somebody is to a resident, in the order people ask for them.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Tie {
    /// The GP or nurse who answers for the care.
    NamedLead,
    /// The first contact.
    KeyWorker,
    /// Organises the care.
    Coordinator,
    /// Family or a friend who cares.
    Carer,
    /// A team or a member of one.
    Team,
}

impl Tie {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [
        Self::NamedLead,
        Self::KeyWorker,
        Self::Coordinator,
        Self::Carer,
        Self::Team,
    ];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NamedLead => "named_lead",
            Self::KeyWorker => "key_worker",
            Self::Coordinator => "coordinator",
            Self::Carer => "carer",
            Self::Team => "team",
        }
    }

    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::NamedLead => "Named lead",
            Self::KeyWorker => "Key worker",
            Self::Coordinator => "Care coordinator",
            Self::Carer => "Carer",
            Self::Team => "Team",
        }
    }

    /// The tie of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tie| tie.code() == code)
    }
}

/// A person or team around a resident.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Around {
    /// Which relationship.
    pub id: TieId,
    /// Who, when it is a person.
    pub person: Option<PersonId>,
    /// As what.
    pub tie: Tie,
    /// Their name, or the team's.
    pub name: String,
    /// What they do, or what they are to the resident: "practice nurse", "wife".
    pub role: Option<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// Numbers to ring.
    pub phones: Vec<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// Since when.
    pub since: NaiveDate,
    /// The last day, if there is one.
    pub until: Option<NaiveDate>,
    /// Why, in words the resident may read.
    pub reason: String,
    /// Whether it is the reader.
    pub is_reader: bool,
    /// Whether the resident keeps this team out of what is written about them.
    pub is_limited: bool,
}

/// What the form of a record shows: what is stored, and what may be chosen.
#[derive(Clone, Debug)]
pub struct RecordForm {
    /// Whose; nobody's when it is new.
    pub resident: Option<Resident>,
    /// What is stored, by field.
    pub stored: super::details::Stored,
    /// Records with the same name and date of birth, among those the reader may put together with it.
    pub alike: Vec<Alike>,
    /// The surgeries to choose from.
    pub surgeries: Vec<(OrganisationId, String)>,
}

/// A page of what changed in a record.
#[derive(Clone, Debug)]
pub struct RecordChangesView {
    /// Whose record.
    pub resident: Resident,
    /// The corrections, newest first.
    pub changes: Vec<RecordChange>,
    /// The page, from 1.
    pub page: u32,
    /// Whether there are older ones.
    pub more: bool,
}

/// A correction of a record.
#[derive(Clone, Debug)]
pub struct RecordChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who made it, and what they are at work.
    pub by: String,
    /// Why, if they said.
    pub why: Option<String>,
    /// What it changed.
    pub fields: Vec<ChangedField>,
}

/// What a field of a record said before a correction, and since; empty for nothing.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ChangedField {
    /// Which, by a code of [`super::changes::KEPT`].
    pub field: String,
    /// Before.
    pub before: String,
    /// Since.
    pub after: String,
}

/// The page on which a resident moves to another surgery.
#[derive(Clone, Debug)]
pub struct SurgeryForm {
    /// Who moves.
    pub resident: Resident,
    /// Where they are registered now.
    pub now: Option<(OrganisationId, String)>,
    /// The surgeries to choose from, without that one.
    pub surgeries: Vec<(OrganisationId, String)>,
    /// Who works there and looks after them.
    pub leaving: Vec<(TieId, String)>,
}

/// The field that says whether a tie ends with the move.
pub fn ends_field(tie: TieId) -> String {
    format!("ends-{tie}")
}

/// What is recorded of a person's death.
#[derive(Clone, Debug)]
pub struct DeathView {
    /// Whose record.
    pub resident: Resident,
    /// What is recorded, if anything is.
    pub recorded: Option<DeathFacts>,
}

/// That a person has died, as staff read it.
#[derive(Clone, Debug)]
pub struct DeathFacts {
    /// On which day.
    pub died_on: NaiveDate,
    /// Who told the team.
    pub told_by: String,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// What was said of a death and is asked again.
#[derive(Clone, Debug)]
pub struct DeathCheck {
    /// Whose record.
    pub resident: Resident,
    /// On which day.
    pub died_on: NaiveDate,
    /// Who told the team.
    pub told_by: String,
}
