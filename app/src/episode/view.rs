//! What the pages of episodes of care show.

use super::{
    lasting::{Check, Lasting, Stage, ToDo},
    model::{AtHome, Bed, Ending, Kind, Reached, StepKind, Whereabouts},
};
use crate::{
    ids::{EpisodeId, GoalId, ItemId, PersonId, ReferralId, TeamId},
    plan::model::Resident,
    referral::view::TeamLine,
};
use chrono::{DateTime, NaiveDate, Utc};

/// The care that a person gets, and got before.
#[derive(Clone, Debug)]
pub struct CareView {
    /// Whose.
    pub resident: Resident,
    /// What runs, the newest first.
    pub now: Vec<EpisodeView>,
    /// What ended, the last first.
    pub earlier: Vec<EpisodeView>,
    /// Whether the reader can begin care of their team.
    pub may_begin: bool,
}

/// One episode of care.
#[derive(Clone, Debug)]
pub struct EpisodeView {
    /// Which.
    pub id: EpisodeId,
    /// Which pathway.
    pub kind: Kind,
    /// What people know the service by; the pathway when there is none.
    pub name: String,
    /// What it is for.
    pub why: String,
    /// The team, and how to ring it.
    pub team: TeamLine,
    /// Which team.
    pub team_id: TeamId,
    /// The case manager by name, and as what.
    pub manager: String,
    /// Whether they stand in because the one before left.
    pub stands_in: bool,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// How long it lasts.
    pub lasting: Lasting,
    /// The day it is.
    pub today: NaiveDate,
    /// The bed, and since when.
    pub bed: Option<(Bed, DateTime<Utc>)>,
    /// The goals, in order.
    pub goals: Vec<GoalView>,
    /// How it ended, if it did.
    pub ended: Option<EndedView>,
    /// What happened, the first thing first.
    pub steps: Vec<StepView>,
}

impl EpisodeView {
    /// How near its end is.
    pub fn stage(&self) -> Stage {
        self.lasting.stage(self.today)
    }
}

/// A goal, and how far it was reached.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GoalView {
    /// Which.
    pub id: GoalId,
    /// The goal.
    pub words: String,
    /// How far it was reached, once it was measured.
    pub reached: Option<Reached>,
    /// What was said of it.
    pub reached_words: String,
}

/// How an episode ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EndedView {
    /// How.
    pub ending: Ending,
    /// The last day.
    pub on: NaiveDate,
    /// Where the person was.
    pub whereabouts: Option<Whereabouts>,
    /// What was done.
    pub summary: String,
    /// What comes next, and whom to ring.
    pub next_steps: String,
}

/// Something that happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StepView {
    /// What.
    pub kind: StepKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody when the portal did.
    pub who: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The bed from then on.
    pub bed: Option<Bed>,
    /// The planned end from then on.
    pub until: Option<NaiveDate>,
    /// The case manager from then on.
    pub manager: Option<String>,
}

/// One episode, with what the reader may do about it.
#[derive(Clone, Debug)]
pub struct OpenedView {
    /// Whose care.
    pub resident: Resident,
    /// The episode.
    pub episode: EpisodeView,
    /// What staff of the team can do; nothing once it has ended.
    pub staff: Option<StaffSide>,
}

/// What staff of the team need to see to an episode.
#[derive(Clone, Debug, Default)]
pub struct StaffSide {
    /// Who can be the case manager.
    pub members: Vec<(PersonId, String)>,
    /// Whether somebody in a red bed was seen today.
    pub check: Option<Check>,
    /// The colours of which every bed is taken.
    pub full: Vec<Bed>,
    /// The goals of the care plan that are not among those of the episode.
    pub plan_goals: Vec<(ItemId, String)>,
}

/// Somebody who can be a case manager, in a team.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Member {
    /// The team.
    pub team: TeamId,
    /// The person.
    pub person: PersonId,
    /// Team, name and role.
    pub words: String,
}

/// The form on which care begins.
#[derive(Clone, Debug)]
pub struct BeginForm {
    /// Whose.
    pub resident: Resident,
    /// The request it comes of, and the name of its service.
    pub request: Option<(ReferralId, String)>,
    /// The pathway of that service.
    pub kind: Option<Kind>,
    /// Who can be the case manager.
    pub members: Vec<Member>,
    /// The colours of which every bed is taken.
    pub full: Vec<Bed>,
}

/// The form on which care goes to another team.
#[derive(Clone, Debug)]
pub struct TransferForm {
    /// Whose care.
    pub resident: Resident,
    /// The episode.
    pub episode: EpisodeView,
    /// Who can be the case manager in another team.
    pub members: Vec<Member>,
}

/// The teams of a member of staff, with how many people are in their care.
#[derive(Clone, Debug)]
pub struct WardsView {
    /// Each team by name.
    pub teams: Vec<(TeamId, String, u32)>,
}

/// The people in the care of a team.
#[derive(Clone, Debug)]
pub struct WardView {
    /// Which team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Whether it is a virtual ward: others have no beds.
    pub is_ward: bool,
    /// The beds of each colour: how many there are, if somebody said so, and how many are taken.
    pub beds: Vec<(Bed, Option<i32>, u32)>,
    /// Those whose record is open to the reader, in the order of what is to be done.
    pub rows: Vec<WardRow>,
    /// How many more there are, whose record is not.
    pub hidden: u32,
    /// Those to be asked whether they are still at home.
    pub to_ask: Vec<AskRow>,
    /// The day it is.
    pub today: NaiveDate,
}

/// Somebody in the care of a team.
#[derive(Clone, Debug)]
pub struct WardRow {
    /// The person.
    pub resident: PersonId,
    /// First and last name.
    pub name: String,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Which episode.
    pub episode: EpisodeId,
    /// Which pathway.
    pub kind: Kind,
    /// The bed, and since when.
    pub bed: Option<(Bed, DateTime<Utc>)>,
    /// Whether somebody in a red bed was seen.
    pub check: Option<Check>,
    /// How long it lasts.
    pub lasting: Lasting,
    /// The case manager.
    pub manager: String,
    /// Whether they stand in.
    pub stands_in: bool,
    /// What presses most.
    pub to_do: ToDo,
}

/// Somebody to be asked whether they are still at home.
#[derive(Clone, Debug)]
pub struct AskRow {
    /// The person.
    pub resident: PersonId,
    /// First and last name.
    pub name: String,
    /// Which episode.
    pub episode: EpisodeId,
    /// Which pathway.
    pub kind: Kind,
    /// When they went home.
    pub home_on: NaiveDate,
}

impl AskRow {
    /// The answers, in the order in which they are offered.
    pub const ANSWERS: &'static [AtHome] = AtHome::ALL;
}
