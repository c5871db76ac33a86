//! What staff see of messages.

use crate::{
    ids::{AbsenceId, OrganisationId, PersonId, SavedReplyId, TeamId, ThreadId},
    messages::model::{About, Subject},
    referral::view::RequestLine,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// How many threads are on a page of an inbox.
pub const THREADS_A_PAGE: u32 = 50;
/// The most characters of a staff note, and of what was said on the phone.
pub const MOST_IN_NOTE: u32 = 5_000;
/// The most characters of what a saved reply is found by.
pub const MOST_IN_TITLE: u32 = 80;
/// The most characters of why messages are handed on.
pub const MOST_IN_REASON: u32 = 500;
/// The most people to whom somebody writes at once.
pub const MOST_AT_ONCE: u32 = 200;
/// The most days for which somebody is away.
pub const MOST_DAYS_AWAY: u64 = 366;
/// The most saved replies of a desk.
pub const MOST_REPLIES: u64 = 100;

/// A team, or an organisation for those who are in none: who answers together.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum DeskKey {
    /// A team.
    Team(TeamId),
    /// Those of an organisation who are in no team.
    Organisation(OrganisationId),
}

impl std::fmt::Display for DeskKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Team(id) => write!(f, "team-{id}"),
            Self::Organisation(id) => write!(f, "organisation-{id}"),
        }
    }
}

impl std::str::FromStr for DeskKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once('-').ok_or(())?;
        let id = Uuid::try_parse(id).map_err(|_| ())?;
        match kind {
            "team" => Ok(Self::Team(TeamId(id))),
            "organisation" => Ok(Self::Organisation(OrganisationId(id))),
            _ => Err(()),
        }
    }
}

/// A desk by its name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NamedDesk {
    /// Which.
    pub key: DeskKey,
    /// What it is called.
    pub name: String,
}

/// What of an inbox is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InboxAsked {
    /// Of which desk, if not of one's own; the first one when that is not said.
    pub desk: Option<DeskKey>,
    /// Of a desk, not one's own.
    pub team: bool,
    /// Those that were closed.
    pub closed: bool,
    /// The page, from 1.
    pub page: u32,
}

/// How many messages wait.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Waiting {
    /// For an answer.
    pub waiting: u64,
    /// Of these, how many are late.
    pub overdue: u64,
    /// Of these that wait, how many are not read.
    pub unread: u64,
}

/// A page of an inbox.
#[derive(Clone, Debug)]
pub struct InboxView {
    /// Of which desk; none when it is the reader's own.
    pub desk: Option<NamedDesk>,
    /// The desks of the reader.
    pub desks: Vec<NamedDesk>,
    /// How many wait in it.
    pub counts: Waiting,
    /// How many open threads nobody sees to: always none.
    pub unowned: u64,
    /// The threads.
    pub rows: Vec<InboxRow>,
    /// Threads of others that the reader was asked to read, with something new in them.
    pub also: Vec<InboxRow>,
    /// Whether they are those that were closed.
    pub closed: bool,
    /// The page, from 1.
    pub page: u32,
    /// Whether there are more.
    pub more: bool,
    /// Whether the reader may write to several people at once.
    pub writes_to_many: bool,
    /// What a page that follows it has seen, in a word that changes with it.
    pub seen: String,
    /// Now.
    pub now: DateTime<Utc>,
}

/// A thread in an inbox.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InboxRow {
    /// Which.
    pub thread: ThreadId,
    /// On whose record.
    pub resident: PersonId,
    /// Last name first, as lists have it.
    pub name: String,
    /// When they were born.
    pub date_of_birth: Option<NaiveDate>,
    /// What it is about.
    pub subject: Subject,
    /// Whom it is about.
    pub about: About,
    /// Who wrote last, of those who write to staff; none when staff began and nobody answered.
    pub from: Option<String>,
    /// Who sees to it; none when it is the reader.
    pub owner: Option<String>,
    /// Since when somebody waits.
    pub waiting_since: Option<DateTime<Utc>>,
    /// By when they are to have an answer.
    pub due_at: Option<DateTime<Utc>>,
    /// How often they wrote again.
    pub raised: u32,
    /// Whether something in it was not read.
    pub unread: bool,
    /// When somebody last wrote.
    pub last_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// What a member of staff can do with a thread, beside answering it.
#[derive(Clone, Debug)]
pub struct StaffPanel {
    /// Which thread.
    pub thread: ThreadId,
    /// On whose record.
    pub resident: PersonId,
    /// In whose inbox it is.
    pub desk: String,
    /// Who sees to it.
    pub owner: String,
    /// Whether that is the reader.
    pub is_mine: bool,
    /// By when an answer is due.
    pub due_at: Option<DateTime<Utc>>,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether the reader may say who sees to it.
    pub at_desk: bool,
    /// Whether the reader may see to it themself.
    pub may_take: bool,
    /// Others at the desk, to whom it can be given.
    pub members: Vec<(PersonId, String)>,
    /// Other desks, to which it can be handed on.
    pub others: Vec<NamedDesk>,
    /// What staff noted, oldest first.
    pub notes: Vec<NoteView>,
    /// The saved replies of the desk, by what each is found by.
    pub replies: Vec<(SavedReplyId, String)>,
    /// What it has to do with requests for help.
    pub requests: RequestsOf,
    /// Whether the reader may add an action to the care plan.
    pub adds_to_plan: bool,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What a thread has to do with requests for help, as far as the reader may read them.
#[derive(Clone, Debug, Default)]
pub struct RequestsOf {
    /// Those it is about, the newest first.
    pub linked: Vec<RequestLine>,
    /// The other open ones of the person.
    pub others: Vec<RequestLine>,
    /// Whether the reader may make one for the person.
    pub may_ask: bool,
}

/// What a member of staff noted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NoteView {
    /// Who.
    pub by: String,
    /// What.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What is said of who is away.
#[derive(Clone, Debug)]
pub struct AwayView {
    /// Absences of the reader, and of those whose lead they are, the next one first.
    pub absences: Vec<AbsenceRow>,
    /// Whom the reader may write down as away: they themselves first.
    pub people: Vec<(PersonId, String)>,
    /// Who could cover.
    pub covers: Vec<(PersonId, String)>,
    /// Today.
    pub today: NaiveDate,
}

/// That somebody is away.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AbsenceRow {
    /// Which.
    pub id: AbsenceId,
    /// Who.
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Who covers.
    pub cover: String,
    /// Whether they still can: they work here on all these days and are there.
    pub cover_holds: bool,
}

/// What must hold of an absence and does not.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum AwayProblem {
    /// It begins before today.
    Past,
    /// It is written down already for some of the days.
    Overlaps,
    /// Nobody covers for themself.
    Themself,
    /// The cover is away too.
    CoverAway,
    /// Whoever is away covers for somebody else.
    Covers,
    /// The cover works here no longer, or not on all the days.
    CoverLeaves,
}

impl AwayProblem {
    /// What to do about it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Past => "The first day must be today or later",
            Self::Overlaps => {
                "Some of these days are written down already. End the other absence first, or choose other days"
            }
            Self::Themself => "Choose somebody else to cover. Nobody covers for themself",
            Self::CoverAway => {
                "They are away on some of these days too. Choose somebody who is there on all of them"
            }
            Self::Covers => {
                "They cover for somebody else on some of these days. Choose another cover for that person first"
            }
            Self::CoverLeaves => {
                "They do not work here on all of these days. Choose somebody who does"
            }
        }
    }
}

/// The saved replies of a desk.
#[derive(Clone, Debug)]
pub struct RepliesView {
    /// Of which.
    pub desk: NamedDesk,
    /// The desks of the reader.
    pub desks: Vec<NamedDesk>,
    /// The replies, by what they are found by.
    pub replies: Vec<ReplyView>,
}

/// Words that a desk uses again and again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReplyView {
    /// Which.
    pub id: SavedReplyId,
    /// What it is found by.
    pub title: String,
    /// What it says.
    pub words: String,
    /// Who last changed it, and when.
    pub changed: (String, DateTime<Utc>),
}

/// How a desk answers.
#[derive(Clone, Debug)]
pub struct DeskView {
    /// Which.
    pub desk: NamedDesk,
    /// The desks of the reader.
    pub desks: Vec<NamedDesk>,
    /// Whether the reader may change it.
    pub may_change: bool,
    /// The days, Monday first.
    pub weekdays: [bool; 7],
    /// When it begins to work, as "9:00".
    pub opens: String,
    /// When it ends.
    pub closes: String,
    /// Whether it works on bank holidays.
    pub bank_holidays: bool,
    /// Within how many working days it answers.
    pub reply_days: u32,
    /// Who is told when an answer is late.
    pub lead: Option<PersonId>,
    /// Who is at it.
    pub members: Vec<(PersonId, String)>,
    /// Who last changed it, and when.
    pub changed: Option<(String, DateTime<Utc>)>,
}

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The figures of the teams whose the reader may see.
#[derive(Clone, Debug)]
pub struct FiguresView {
    /// Each desk.
    pub desks: Vec<DeskFigures>,
    /// How many open threads of these nobody sees to: always none.
    pub unowned: u64,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The figures of a desk.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeskFigures {
    /// Which.
    pub desk: NamedDesk,
    /// By month, the last one last.
    pub months: Vec<MonthFigures>,
    /// What waits now, by how long.
    pub open: OpenByAge,
}

/// A month of a desk.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct MonthFigures {
    /// Its first day.
    pub month: NaiveDate,
    /// How many waits for an answer began.
    pub came: u32,
    /// Of these, how many were answered in time.
    pub in_time: u32,
    /// How many were answered late, or are late now.
    pub late: u32,
    /// How many ended without an answer, in time.
    pub unanswered: u32,
    /// The median of the time to an answer, in minutes of working time.
    pub median_minutes: Option<u32>,
}

/// What waits now, by how long.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OpenByAge {
    /// Since less than a day.
    pub day: u32,
    /// Since 1 day to less than 3.
    pub three_days: u32,
    /// Since 3 days to less than 7.
    pub week: u32,
    /// Since a week or longer.
    pub longer: u32,
    /// Of all these, how many are late.
    pub late: u32,
}

/// What the button sends that takes everybody off who was chosen.
pub const NOBODY: &str = "nobody";
/// What a button sends that leads to other names, before the number of their page.
pub const TO_PAGE: &str = "page-";

/// People to write to at once.
#[derive(Clone, Debug)]
pub struct ManyForm {
    /// Those with whom the reader works.
    pub people: Vec<ManyPerson>,
    /// The page, from 1.
    pub page: u32,
    /// Whether there are more.
    pub more: bool,
    /// Those of them who are chosen.
    pub ticked: Vec<PersonId>,
    /// Who is chosen and stands on another page.
    pub elsewhere: Vec<ManyPerson>,
    /// What it is about, as far as that was chosen.
    pub subject: Option<Subject>,
    /// What was written so far.
    pub words: String,
}

/// Somebody who can be written to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ManyPerson {
    /// Who.
    pub id: PersonId,
    /// Last name first.
    pub name: String,
    /// When they were born.
    pub date_of_birth: Option<NaiveDate>,
}

/// What would be sent, and to whom.
#[derive(Clone, Debug)]
pub struct ManyCheck {
    /// What it is about.
    pub subject: Subject,
    /// What it says.
    pub words: String,
    /// Who gets it.
    pub to: Vec<ManyPerson>,
    /// Who cannot, and why.
    pub cannot: Vec<(ManyPerson, CannotGet)>,
}

/// Why somebody cannot get a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CannotGet {
    /// They have no account, so they would never see it.
    NoAccount,
    /// They have died.
    HasDied,
    /// The reader does not look after them any more.
    NotTheirs,
}

impl CannotGet {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoAccount => "They have no account. Phone them or send a letter",
            Self::HasDied => "They have died",
            Self::NotTheirs => "You do not look after them any more",
        }
    }
}
