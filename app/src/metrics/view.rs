//! What the pages of figures show.

use super::{
    figure::{Better, Figure, Whose},
    model::{FiguresAsked, Part, Period},
};
use crate::ids::ServiceId;
use chrono::{DateTime, NaiveDate, Utc};

/// All figures at a glance.
#[derive(Clone, Debug)]
pub struct BoardView {
    /// The services that the reader may see figures of, by name.
    pub services: Vec<(ServiceId, String)>,
    /// The areas that there are.
    pub areas: Vec<String>,
    /// What was asked for.
    pub asked: FiguresAsked,
    /// Of which months.
    pub period: Period,
    /// Whether the reader manages one of these services.
    pub manages: bool,
    /// The figures, those of a group together.
    pub rows: Vec<BoardRow>,
    /// The day in London.
    pub today: NaiveDate,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct BoardRow {
    /// As addresses have it.
    pub code: String,
    /// With which others it is shown.
    pub group: String,
    /// As people call it.
    pub name: String,
    /// Whose it is.
    pub whose: Whose,
    /// Whether it is known of the people who were asked for.
    pub is_known: bool,
    /// The figure.
    pub part: Part,
    /// Of how many it is a share; nothing when they are too few to be shown.
    pub all: Option<u32>,
    /// What it is to be.
    pub target: Option<Target>,
    /// The same month by month.
    pub months: Vec<MonthRow>,
}

/// What a figure is to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Target {
    /// In tenths of a percent.
    pub of: u32,
    /// Which way is better.
    pub better: Better,
    /// Whether it is; nothing when there is too little to say.
    pub is_met: Option<bool>,
}

/// A figure in a month.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MonthRow {
    /// Which month, by its first day.
    pub month: NaiveDate,
    /// The figure.
    pub part: Part,
    /// Of how many it is a share; nothing when they are too few to be shown.
    pub all: Option<u32>,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct FigureView {
    /// The services that the reader may see figures of, by name.
    pub services: Vec<(ServiceId, String)>,
    /// The areas that there are.
    pub areas: Vec<String>,
    /// What was asked for.
    pub asked: FiguresAsked,
    /// Of which months.
    pub period: Period,
    /// What it counts.
    pub figure: Figure,
    /// Whether it is known of the people who were asked for.
    pub is_known: bool,
    /// Since when it has been counted like this, if that is not the whole time.
    pub since: Option<NaiveDate>,
    /// The figure month by month.
    pub months: Vec<MonthRow>,
    /// What it is to be, in tenths of a percent.
    pub target: Option<u32>,
    /// What was set for the service, the newest first.
    pub set: Vec<TargetRow>,
    /// Of a figure against a plan: what the service plans, month by month.
    pub plan: Option<Vec<(NaiveDate, u32)>>,
    /// Whether the reader works in a team of these services.
    pub works_in: bool,
    /// Whether the reader may set it.
    pub may_set: bool,
    /// As of when.
    pub now: DateTime<Utc>,
}

/// What a figure is to be from a month on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TargetRow {
    /// From which, by its first day.
    pub from: NaiveDate,
    /// In tenths of a percent; nothing for the target of the definition.
    pub target: Option<u32>,
}
