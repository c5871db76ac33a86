//! What the list of everything that waits shows.

use crate::{
    codes::codes,
    format,
    ids::{PersonId, ReferralId, ServiceId, ThreadId},
    inbox::model::{DeskKey, NamedDesk},
    messages::model::{About, Subject},
    referral::model::{Source, State, Urgency},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// How many rows are on a page.
pub const WAITING_A_PAGE: u32 = 50;
/// Beyond this many it is only said that there are more: nobody plans by the difference.
pub const MOST_COUNTED: u64 = 1_000;
/// So long before it is late, whatever the hour, something is soon late.
const SOON: TimeDelta = TimeDelta::hours(4);

codes! {
    /// What waits.
    Kind {
        /// Requests for help.
        Requests, "requests", "Requests";
        /// Messages.
        Messages, "messages", "Messages";
    }
}

codes! {
    /// Who sees to what waits.
    Whose {
        /// The reader.
        Mine, "mine", "Mine";
        /// Nobody yet.
        Nobodys, "nobody", "Nobody’s";
    }
}

codes! {
    /// What is done with several requests at once.
    AtOnce {
        /// The reader sees to them.
        Take, "take", "Take";
        /// Somebody of the team does.
        Give, "give", "Give";
        /// The service will help, in turn.
        Accept, "accept", "Accept as routine";
    }
}

/// What is asked of the list, as its address says it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct WaitingAsked {
    /// Of one team alone.
    pub team: Option<DeskKey>,
    /// By who sees to it.
    pub whose: Option<Whose>,
    /// Requests or messages alone.
    pub kind: Option<Kind>,
    /// To one service alone.
    pub service: Option<ServiceId>,
    /// Of one urgency alone.
    pub urgency: Option<Urgency>,
    /// In one state alone.
    pub state: Option<State>,
    /// From one source alone.
    pub source: Option<Source>,
    /// What is late alone.
    pub late: bool,
    /// After which row the page begins.
    pub after: Option<Place>,
    /// Whether the address says something that there is not, which is left out.
    pub unknown: bool,
}

impl WaitingAsked {
    /// What an address asks for, by the fields of its query. What does not read is left out, and
    /// it is said that it was.
    pub fn read(field: impl Fn(&str) -> Option<String>) -> Self {
        let mut fields = Fields {
            field,
            unknown: false,
        };
        let late = |text: &str| (text == "yes").then_some(());
        let asked = Self {
            team: fields.read("team", |text| text.parse().ok()),
            whose: fields.read("whose", Whose::from_code),
            kind: fields.read("kind", Kind::from_code),
            service: fields.read("service", |text| text.parse().ok()),
            urgency: fields.read("urgency", Urgency::from_code),
            state: fields.read("state", open_state),
            source: fields.read("source", Source::from_code),
            late: fields.read("late", late).is_some(),
            after: fields.read("after", |text| text.parse().ok()),
            unknown: false,
        };
        Self {
            unknown: fields.unknown,
            ..asked
        }
    }

    /// The fields of a query that asks for it.
    pub fn query(&self) -> Vec<(&'static str, String)> {
        let code = |code: Option<&'static str>| code.map(str::to_owned);
        [
            ("team", self.team.map(|team| team.to_string())),
            ("whose", code(self.whose.map(Whose::code))),
            ("kind", code(self.kind.map(Kind::code))),
            ("service", self.service.map(|service| service.to_string())),
            ("urgency", code(self.urgency.map(Urgency::code))),
            ("state", code(self.state.map(State::code))),
            ("source", code(self.source.map(Source::code))),
            ("late", code(self.late.then_some("yes"))),
            ("after", self.after.map(|after| after.to_string())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// Whether it asks for what only requests have.
    pub fn of_requests_alone(&self) -> bool {
        self.service.is_some()
            || self.urgency.is_some()
            || self.state.is_some()
            || self.source.is_some()
            || self.whose == Some(Whose::Nobodys)
    }

    /// Whether anything is left out of the list.
    pub fn is_narrow(&self) -> bool {
        let whole = Self {
            after: self.after,
            unknown: self.unknown,
            ..Self::default()
        };
        *self != whole
    }
}

/// Of what is over nothing waits.
fn open_state(code: &str) -> Option<State> {
    State::from_code(code).filter(|state| !state.is_over())
}

/// The fields of a query as they are read.
struct Fields<F> {
    field: F,
    /// Whether one of them said something that there is not.
    unknown: bool,
}

impl<F: Fn(&str) -> Option<String>> Fields<F> {
    fn read<T>(&mut self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = (self.field)(name).filter(|text| !text.is_empty())?;
        let value = read(&text);
        self.unknown |= value.is_none();
        value
    }
}

/// A row's place in the list: what is due first comes first, what is not due last.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// By when.
    pub due_at: Option<DateTime<Utc>>,
    /// Which request or thread.
    pub id: Uuid,
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let order = |place: &Self| (place.due_at.is_none(), place.due_at, place.id);
        order(self).cmp(&order(other))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.due_at {
            Some(at) => write!(f, "{}.{}", at.timestamp_micros(), self.id),
            None => write!(f, "never.{}", self.id),
        }
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (due, id) = text.split_once('.').ok_or(())?;
        let due_at = match due {
            "never" => None,
            micros => {
                let micros = micros.parse().map_err(|_| ())?;
                Some(DateTime::from_timestamp_micros(micros).ok_or(())?)
            }
        };
        let id = Uuid::try_parse(id).map_err(|_| ())?;
        Ok(Self { due_at, id })
    }
}

/// How near something is to being late.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Nearness {
    /// It is late.
    Late,
    /// It is due today, or in the next hours.
    Soon,
    /// There is time.
    Later,
}

impl Nearness {
    /// Of what is due at a moment.
    pub fn of(due_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        if due_at < now {
            Self::Late
        } else if due_at - now <= SOON || format::day_of(due_at) == format::day_of(now) {
            Self::Soon
        } else {
            Self::Later
        }
    }
}

/// How many wait, none of them counted beyond one more than [`MOST_COUNTED`].
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct HowMany {
    /// That are late.
    pub late: u64,
    /// That are due later today.
    pub today: u64,
    /// Of all.
    pub all: u64,
}

/// A page of everything that waits.
#[derive(Clone, Debug)]
pub struct WaitingView {
    /// What was asked, as far as there is such a thing.
    pub asked: WaitingAsked,
    /// The teams of the reader.
    pub teams: Vec<NamedDesk>,
    /// The services whose requests come to them.
    pub services: Vec<(ServiceId, String)>,
    /// How many there are, late or not.
    pub counts: HowMany,
    /// How many were told to get help at once, sent no request, and were not looked at yet.
    pub told: u64,
    /// The rows.
    pub rows: Vec<WaitingRow>,
    /// After which row the next page begins, if there is one.
    pub next: Option<Place>,
    /// Whether requests come to the reader.
    pub receives: bool,
    /// To whom else requests can be given: those of the reader's teams.
    pub members: Vec<(PersonId, String)>,
    /// What a page that follows it has seen, in a word that changes with it.
    pub seen: String,
    /// Now.
    pub now: DateTime<Utc>,
}

/// Something that waits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WaitingRow {
    /// For whom.
    pub resident: PersonId,
    /// Last name first, as lists have it.
    pub name: String,
    /// When they were born.
    pub date_of_birth: Option<NaiveDate>,
    /// What it is.
    pub what: What,
    /// Who sees to it; nobody while it is the whole team's.
    pub owner: Option<String>,
    /// Whether that is the reader.
    pub is_mine: bool,
    /// By when something is to be done.
    pub due_at: Option<DateTime<Utc>>,
}

/// What waits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum What {
    /// A request for help.
    Request(WaitingRequest),
    /// Messages that wait for an answer.
    Message {
        /// Which thread.
        thread: ThreadId,
        /// What it is about.
        subject: Subject,
        /// Whom it is about.
        about: About,
        /// Who wrote last.
        from: Option<String>,
    },
}

/// A request that waits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WaitingRequest {
    /// Which.
    pub id: ReferralId,
    /// To which service.
    pub service: String,
    /// Who asked.
    pub source: Source,
    /// How soon.
    pub urgency: Urgency,
    /// Whether a sign of danger was answered, and changed before it was sent.
    pub danger_changed: bool,
    /// Where it stands.
    pub state: State,
    /// Whether the team waits for whoever asked.
    pub paused: bool,
    /// Whether the person was seen or rung.
    pub seen: bool,
    /// When the appointment is, if one is agreed.
    pub booked_at: Option<DateTime<Utc>>,
    /// Goes up with every change.
    pub version: i32,
}
