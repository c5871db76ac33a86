//! What the figures of services are asked for, and what they show.

use crate::ids::ServiceId;
use chrono::{DateTime, Months, NaiveDate, Utc};

/// The most months that are looked at together.
pub const MOST_MONTHS: u32 = 60;

/// How many months are shown until others are asked for: the present one, and a whole year before it.
pub const USUAL_MONTHS: u32 = 13;

/// How many tenths of a percent of people are to be seen within four weeks.
///
/// The target of community physiotherapy (`setting.md`, source 003): 90%.
pub const TARGET_WITHIN_FOUR_WEEKS: u32 = 900;

/// Which figures are asked for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct FiguresAsked {
    /// Of one service, or of all.
    pub service: Option<ServiceId>,
    /// From which month on, by its first day.
    pub from: Option<NaiveDate>,
    /// To which month, by its first day.
    pub to: Option<NaiveDate>,
}

/// Some whole months.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Period {
    /// The first day of the first one.
    pub from: NaiveDate,
    /// The first day of the last one.
    pub to: NaiveDate,
}

impl Period {
    /// The first day after it.
    pub fn end(self) -> NaiveDate {
        self.to
            .checked_add_months(Months::new(1))
            .unwrap_or(self.to)
    }
}

/// The figures of requests.
#[derive(Clone, Debug)]
pub struct RequestFigures {
    /// The services that the reader may see figures of, by name.
    pub services: Vec<(ServiceId, String)>,
    /// Of which the figures are; of all when there is none.
    pub service: Option<ServiceId>,
    /// Of which months.
    pub period: Period,
    /// How many requests came.
    pub came: u32,
    /// The same by service.
    pub by_service: Vec<Count>,
    /// The same by who asked, how soon, and for whom.
    pub cuts: Vec<Cut>,
    /// How long people waited who were seen or rung for the first time.
    pub waits: Waits,
    /// What became of the appointments.
    pub appointments: Attendance,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// How many there are of something.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Count {
    /// Of what.
    pub words: String,
    /// How many.
    pub count: u32,
}

/// Requests by something about them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Cut {
    /// By what.
    pub words: &'static str,
    /// How many of each; nothing for what is too few to be shown.
    pub rows: Vec<(String, Option<u32>)>,
}

/// How long people waited from the request until they were first seen or rung.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Waits {
    /// How many were seen.
    pub seen: u32,
    /// How many of them after less than one week, one to less than two, and so on; the last
    /// after four weeks or longer.
    pub weeks: [u32; 5],
    /// How many waited more than six weeks.
    pub over_six: u32,
    /// How many were seen by when the service had promised.
    pub in_time: u32,
}

impl Waits {
    /// How many were seen within four weeks.
    pub fn within_four(&self) -> u32 {
        self.weeks.iter().take(4).sum()
    }
}

/// The figures about how people found care.
#[derive(Clone, Debug)]
pub struct FeedbackFigures {
    /// The services that the reader may see figures of, by name.
    pub services: Vec<(ServiceId, String)>,
    /// Of which the figures are; of all when there is none.
    pub service: Option<ServiceId>,
    /// Of which months.
    pub period: Period,
    /// How many people were asked by email; nothing when they are too few to be shown.
    pub asked: Option<u32>,
    /// How many tenths of a percent of them answered; nothing when they are too few to say.
    pub answered: Option<u32>,
    /// The answers, by the version of the question, the newest first: another version begins
    /// another series.
    pub series: Vec<FeedbackSeries>,
    /// Whether the reader manages services, and so can send off the monthly return.
    pub may_return: bool,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// How many there are of each; nothing for what is too few to be shown.
pub type Counted = Vec<(String, Option<u32>)>;

/// The answers to one version of the question.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FeedbackSeries {
    /// Which version.
    pub number: i32,
    /// The question.
    pub question: String,
    /// All answers together.
    pub all: Shares,
    /// How many gave each answer, in its order.
    pub options: Counted,
    /// Each month in which there was an answer, the first one first.
    pub months: Vec<(NaiveDate, Shares)>,
    /// What people said of each statement.
    pub statements: Vec<(String, Shares)>,
    /// How the answers came.
    pub methods: Counted,
    /// Who answered.
    pub roles: Counted,
}

/// How many answers there are and what they say, as far as it may be shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Shares {
    /// How many; nothing when they are too few to be shown.
    pub all: Option<u32>,
    /// How many tenths of a percent of them are positive; nothing when they are too few to say.
    pub positive: Option<u32>,
    /// The same of negative ones.
    pub negative: Option<u32>,
}

/// What became of appointments.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Attendance {
    /// The person came.
    pub attended: u32,
    /// They did not.
    pub missed: u32,
}
