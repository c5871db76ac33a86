//! What the figures of services are asked for, and what they show.

use super::history::view::BroughtIn;
use crate::{codes::codes, format, ids::ServiceId, month::months_before};
use chrono::{DateTime, Months, NaiveDate, Utc};

/// The most months that are looked at together.
pub const MOST_MONTHS: u32 = 60;

/// With what the measures of plans begin.
pub const OF_PLANS: &str = "planned.";

/// How many months before the present one and after it can be planned.
const TO_PLAN: (u32, u32) = (12, 24);

/// The months for which it can be written down how much is planned, by their first days and in
/// their order: a plan of the year is often written down when the year has begun.
pub fn months_to_plan(today: NaiveDate) -> Vec<NaiveDate> {
    let (before, after) = TO_PLAN;
    let first = months_before(today, before);
    (0..=before + after)
        .filter_map(|month| first.checked_add_months(Months::new(month)))
        .collect()
}

/// How many months are shown until others are asked for: the present one, and a whole year before it.
pub const USUAL_MONTHS: u32 = 13;

/// How many tenths of a percent of people are to be seen within four weeks.
///
/// The target of community physiotherapy (`setting.md`, source 003): 90%.
pub const TARGET_WITHIN_FOUR_WEEKS: u32 = 900;

codes! {
    /// How old somebody is; the codes are stored.
    AgeBand {
        /// A child.
        Under18, "under_18", "Under 18";
        /// From 18 to 39.
        From18, "from_18", "18 to 39";
        /// From 40 to 64.
        From40, "from_40", "40 to 64";
        /// From 65 to 74.
        From65, "from_65", "65 to 74";
        /// From 75 to 84.
        From75, "from_75", "75 to 84";
        /// 85 and over.
        Over85, "over_85", "85 and over";
        /// The record does not say.
        NotKnown, "not_known", "Not known";
    }
}

impl AgeBand {
    /// The band of an age in years.
    pub fn of(age: Option<u32>) -> Self {
        match age {
            None => Self::NotKnown,
            Some(0..=17) => Self::Under18,
            Some(18..=39) => Self::From18,
            Some(40..=64) => Self::From40,
            Some(65..=74) => Self::From65,
            Some(75..=84) => Self::From75,
            Some(_) => Self::Over85,
        }
    }
}

/// Which figures are asked for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FiguresAsked {
    /// Of one service, or of all.
    pub service: Option<ServiceId>,
    /// From which month on, by its first day.
    pub from: Option<NaiveDate>,
    /// To which month, by its first day.
    pub to: Option<NaiveDate>,
    /// Of people of one age, or of all.
    pub age: Option<AgeBand>,
    /// Of people of one area, or of all: the first half of a postcode.
    pub area: Option<String>,
}

impl FiguresAsked {
    /// Those of one service, or of all, in the usual months.
    pub fn of(service: Option<ServiceId>) -> Self {
        Self {
            service,
            ..Self::default()
        }
    }
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
    /// What was asked for.
    pub asked: FiguresAsked,
    /// Of which months.
    pub period: Period,
    /// The areas that there are.
    pub areas: Vec<String>,
    /// How many requests came; nothing when they are too few to be shown.
    pub came: Option<u32>,
    /// The same by service.
    pub by_service: Counted,
    /// The same by who asked, how soon, and for whom; none when they are too few to tell apart.
    pub cuts: Vec<Cut>,
    /// How long people waited who were seen or rung for the first time.
    pub waits: Waits,
    /// What became of the appointments.
    pub appointments: Attendance,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// Requests by something about them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Cut {
    /// By what.
    pub words: &'static str,
    /// How many of each.
    pub rows: Counted,
}

/// A part of all.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Part {
    /// How many; nothing when they are too few to be shown.
    pub count: Option<u32>,
    /// Which share of all; nothing when they are too few to say, or there are none at all.
    pub share: Option<Share>,
}

/// How long people waited from the request until they were first seen or rung.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Waits {
    /// How many were seen; nothing when they are too few to be shown.
    pub seen: Option<u32>,
    /// How many of them after less than one week, one to less than two, and so on; the last
    /// after four weeks or longer.
    pub weeks: [Part; 5],
    /// How many were seen within four weeks.
    pub within_four: Part,
    /// How many waited more than six weeks.
    pub over_six: Part,
    /// How many were seen by when the service had promised.
    pub in_time: Part,
    /// How many requests were answered by when the service had promised, of those answered.
    pub answered_in_time: Part,
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
    /// Which share of them answered; nothing when they are too few to say.
    pub answered: Option<Share>,
    /// The answers, by the version of the question, the newest first: another version begins
    /// another series.
    pub series: Vec<FeedbackSeries>,
    /// Which of the months came from a file.
    pub brought_in: Vec<BroughtIn>,
    /// The first month there is to choose, if it is an early one.
    pub earliest: Option<NaiveDate>,
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
    /// Which share of them is positive; nothing when they are too few to say.
    pub positive: Option<Share>,
    /// The same of negative ones.
    pub negative: Option<Share>,
}

/// A share, in tenths of a percent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Share {
    /// As it is.
    Exactly(u32),
    /// At least so much: a few people are the rest.
    OrMore(u32),
    /// At most so much: a few people are it.
    OrLess(u32),
}

impl Share {
    /// As people read it: "96.0%", "93.0% or more".
    pub fn words(self) -> String {
        match self {
            Self::Exactly(of) => format::tenths(of),
            Self::OrMore(of) => format!("{} or more", format::tenths(of)),
            Self::OrLess(of) => format!("{} or less", format::tenths(of)),
        }
    }

    /// Where a chart has it, in tenths of a percent: in the middle of what it can be.
    pub fn drawn(self) -> u32 {
        match self {
            Self::Exactly(of) => of,
            Self::OrMore(of) => u32::midpoint(of, ALL),
            Self::OrLess(of) => of / 2,
        }
    }

    /// To the nearest of something, and no more than what is known.
    pub fn rounded(self, to: u32) -> Self {
        let to = to.max(1);
        match self {
            Self::Exactly(of) => Self::Exactly((of + to / 2) / to * to),
            Self::OrMore(of) => Self::OrMore(of / to * to),
            Self::OrLess(of) => Self::OrLess(of.div_ceil(to) * to),
        }
    }
}

/// All of something, in tenths of a percent.
pub const ALL: u32 = 1000;

/// What became of appointments.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Attendance {
    /// How many there were; nothing when they are too few to be shown.
    pub all: Option<u32>,
    /// People did not come.
    pub missed: Part,
    /// People did not come to the first one of their request, of all first ones.
    pub first_missed: Part,
}
