//! What the pages of case conferences show.

use crate::{
    codes::codes,
    ids::{AttendanceId, ConferenceId, ItemId, PersonId, TeamId},
    plan::model::Resident,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The most characters of why somebody is on a list, or why a meeting is cancelled.
pub const MOST_IN_WHY: u32 = 1_000;
/// The most characters of where a meeting is.
pub const MOST_IN_PLACE: u32 = 300;
/// The most characters of what somebody wants to be talked about, and of what is decided at once.
pub const MOST_IN_WORDS: u32 = 5_000;
/// The most characters of one action.
pub const MOST_IN_ACTION: u32 = 2_000;
/// The most people on a list, and who come.
pub const MOST_ON_LIST: u32 = 40;
/// How many actions are written down in one go.
pub const ACTIONS_AT_ONCE: usize = 3;
/// How many meetings that are over are on a page.
pub const PAST_A_PAGE: u32 = 20;

/// The sections of the care plan that are read out, in this order: what the person wants and
/// how. Who must not be contacted, and health, is for no round of people to hear.
pub const READ_OUT: [&str; 4] = ["important_to_me", "goals", "support", "please_do"];

codes! {
    /// Where a meeting stands; the codes are stored.
    State {
        /// It is still to come, or nobody has said that it was held.
        Planned, "planned", "Planned";
        /// It was held.
        Held, "held", "Held";
        /// It was cancelled.
        Cancelled, "cancelled", "Cancelled";
    }
}

codes! {
    /// Whether the person was told what was decided; the codes are stored.
    Told {
        /// They were at the meeting.
        There, "there", "Yes, they were there";
        /// They were told afterwards.
        Afterwards, "afterwards", "Yes, afterwards";
        /// Nobody has told them yet.
        NotYet, "not_yet", "Not yet";
    }
}

/// The meetings of a member of staff.
#[derive(Clone, Debug)]
pub struct ConferencesView {
    /// Those to come, the next first.
    pub coming: Vec<ConferenceRow>,
    /// A page of those that are over, the last first.
    pub past: Vec<ConferenceRow>,
    /// Which page, from 1.
    pub page: u32,
    /// Whether there are older ones.
    pub more: bool,
    /// Whether the reader is in a team that can hold one.
    pub may_plan: bool,
}

/// A meeting in a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConferenceRow {
    /// Which.
    pub id: ConferenceId,
    /// The team that holds it.
    pub team: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: State,
    /// How many people are on its list.
    pub people: u32,
}

/// The form of a new meeting.
#[derive(Clone, Debug)]
pub struct NewForm {
    /// The reader's teams.
    pub teams: Vec<(TeamId, String)>,
}

/// A meeting with its list.
#[derive(Clone, Debug)]
pub struct ConferenceView {
    /// The meeting.
    pub row: ConferenceRow,
    /// Why it was cancelled, if it was.
    pub why_cancelled: Option<String>,
    /// Who comes.
    pub comers: Vec<Comer>,
    /// The people on the list whose record is open to the reader, in order.
    pub list: Vec<OnTheList>,
    /// How many more there are, whose record is not.
    pub hidden: u32,
    /// Whom the reader can put on it.
    pub people: Vec<(PersonId, String)>,
    /// Who can be asked to come; nobody for whoever is not in the team.
    pub colleagues: Vec<(PersonId, String)>,
    /// Whether the reader is in the team that holds it.
    pub is_team: bool,
    /// Whether its day has come.
    pub has_come: bool,
}

/// Somebody who comes to a meeting.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Comer {
    /// That they come.
    pub id: AttendanceId,
    /// Their name, and as what.
    pub words: String,
    /// Whether they were there, once somebody said so.
    pub is_present: Option<bool>,
}

/// Somebody on the list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OnTheList {
    /// Who.
    pub resident: PersonId,
    /// First and last name.
    pub name: String,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Why.
    pub why: String,
    /// Whether they wrote what is to be talked about.
    pub has_word: bool,
    /// When something was decided.
    pub discussed_at: Option<DateTime<Utc>>,
}

/// What stands in somebody's own words in a section of their plan.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Wish {
    /// The section, as a code.
    pub heading: String,
    /// At which version.
    pub version: i32,
    /// The words.
    pub words: String,
}

/// What somebody wants to be talked about.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Word {
    /// The words; empty when there are none.
    pub words: String,
    /// How often they were written.
    pub version: i32,
    /// Who wrote them, and when.
    pub by: Option<(String, DateTime<Utc>)>,
}

/// What was decided.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Decided {
    /// In plain words.
    pub words: String,
    /// Whether the person was told.
    pub told: Told,
    /// Who wrote it down last, and when.
    pub by: (String, DateTime<Utc>),
    /// The actions that came of it.
    pub actions: Vec<DecidedAction>,
    /// Whether the person agreed with the actions in their plan as they stand now.
    pub is_agreed: bool,
}

/// An action that came of a meeting.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DecidedAction {
    /// What is to be done.
    pub what: String,
    /// By whom; empty when nobody was named.
    pub who: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// The action in the care plan.
    pub item: ItemId,
}

/// What a meeting talks about, for one person.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Whose care.
    pub resident: Resident,
    /// The meeting.
    pub row: ConferenceRow,
    /// Why they are on the list, and who put them there.
    pub why: (String, String),
    /// What they want to be talked about.
    pub word: Word,
    /// What stands in their plan in their own words: now, or as it was read out.
    pub wishes: Vec<Wish>,
    /// The mark of what is to be read out, by which a tick says what it is about.
    pub mark: String,
    /// Who read it out, and when; nobody yet when empty.
    pub read_out: Option<(String, DateTime<Utc>)>,
    /// What was decided so far.
    pub so_far: Option<Decided>,
    /// How often something was decided, which the form sends back.
    pub version: i32,
    /// Whether its day has come.
    pub has_come: bool,
}

/// The meetings about one person's care.
#[derive(Clone, Debug)]
pub struct MeetingsView {
    /// Whose care.
    pub resident: Resident,
    /// The meetings, the last first.
    pub meetings: Vec<MeetingView>,
    /// The coming meetings on whose list the reader can put them, as staff.
    pub could_join: Vec<(ConferenceId, String)>,
}

/// A meeting about one person's care.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MeetingView {
    /// The meeting.
    pub row: ConferenceRow,
    /// Why it was cancelled, if it was.
    pub why_cancelled: Option<String>,
    /// Who comes, or came.
    pub comers: Vec<Comer>,
    /// Why it talks about them.
    pub why: String,
    /// What they want it to talk about.
    pub word: Word,
    /// Whether the reader may still say so.
    pub may_say: bool,
    /// What was read out, as far as the reader may read it.
    pub read_out: Vec<Wish>,
    /// What was decided.
    pub decided: Option<Decided>,
    /// Whether the reader may open it as staff.
    pub is_open_to_reader: bool,
}
