//! What the pages of sharing show.

use super::parts::{Besides, Level, Reach};
use crate::{
    agreement::model::RepresentativeView,
    audit::model::Act,
    circle::model::Around,
    decided::model::{AssessmentView, DecisionView, Ground},
    ids::{PersonId, SharingId},
    plan::model::Resident,
    team::model::WishView,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Everybody around a resident, and what each may see and do.
#[derive(Clone, Debug)]
pub struct AroundView {
    /// Whose circle.
    pub resident: Resident,
    /// Staff, teams and carers, those to ask first coming first.
    pub people: Vec<PersonView>,
    /// Who may speak for the resident by law.
    pub representatives: Vec<(RepresentativeView, Vec<String>)>,
    /// What is shared, or was offered; what is over comes last.
    pub sharings: Vec<SharingView>,
    /// What changed in sharing, newest first; for those who decide.
    pub history: Vec<Changed>,
    /// What was asked of those who look after the resident, newest first.
    pub wishes: Vec<WishView>,
    /// Whether the reader decides what is shared.
    pub may_manage: bool,
    /// Whether the reader may add to the team and take off it.
    pub may_edit: bool,
    /// What staff decided because the resident could not, newest first.
    pub decisions: Vec<DecisionView>,
    /// What was found last about each thing that the resident was to decide.
    pub assessments: Vec<AssessmentView>,
}

/// Somebody around the resident.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// Who, as what, since when and why.
    pub around: Around,
    /// What they may see and do, in sentences.
    pub may: Vec<String>,
}

/// Where a sharing stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// The code was not entered yet.
    Offered,
    /// The code was entered; they have not answered yet.
    Entered,
    /// Nobody answered in time.
    Lapsed,
    /// They did not want it.
    Declined,
    /// Its first day is still to come.
    Ahead,
    /// It holds.
    Active,
    /// It waits.
    Paused,
    /// Its last day is over.
    Over,
    /// It was ended.
    Ended,
}

impl State {
    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Offered => "Waiting for the code to be entered",
            Self::Entered => "Waiting for their answer",
            Self::Lapsed => "Not answered in time",
            Self::Declined => "Turned down",
            Self::Ahead => "Begins later",
            Self::Active => "Shared",
            Self::Paused => "Paused",
            Self::Over => "Its last day is over",
            Self::Ended => "Ended",
        }
    }

    /// Whether something can still be opened by it, now or after an answer.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Offered | Self::Entered | Self::Ahead | Self::Active | Self::Paused | Self::Over
        )
    }

    /// Whether it was accepted and not ended.
    pub fn is_given(self) -> bool {
        matches!(self, Self::Ahead | Self::Active | Self::Paused | Self::Over)
    }
}

/// What is shared with one person.
#[derive(Clone, Debug)]
pub struct SharingView {
    /// Which.
    pub id: SharingId,
    /// With whom: their own name once they accepted, else as it was given.
    pub name: String,
    /// Who that is, once they entered the code.
    pub carer: Option<PersonId>,
    /// What they are to the resident.
    pub relation: String,
    /// Where it stands.
    pub state: State,
    /// What they may see and do.
    pub reach: Reach,
    /// Since when it is accepted.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub to: NaiveDate,
    /// Until when it can be answered.
    pub answer_by: NaiveDate,
    /// Who decided, when it was not the resident, and what let them.
    pub decided_by: Option<String>,
    /// On what it rests, when staff decided.
    pub ground: Option<Ground>,
    /// The last day on which it opened something.
    pub last_used_on: Option<NaiveDate>,
    /// Numbers to ring.
    pub phones: Vec<String>,
    /// Why it was ended; for those who decide.
    pub end_reason: Option<String>,
}

/// Something that changed in sharing.
#[derive(Clone, Debug)]
pub struct Changed {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; nobody when the portal did.
    pub who: Option<String>,
    /// What.
    pub act: Act,
    /// With whom it is shared.
    pub name: String,
}

/// What is chosen on the form; the session keeps it until the second step.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Chosen {
    /// Whose plans.
    pub resident: PersonId,
    /// Which sharing is changed; a new one when `None`.
    pub sharing: Option<SharingId>,
    /// With whom.
    pub name: String,
    /// What they are to the resident.
    pub relation: String,
    /// Where they may be told; empty when nowhere.
    pub email: String,
    /// How far.
    pub level: Level,
    /// Which sections, as codes with a space between; empty for every section.
    pub sections: String,
    /// Whether they may see who has looked.
    pub looks: bool,
    /// Whether they may read and write messages in the resident's place.
    #[serde(default)]
    pub messages: bool,
    /// Whether they may ask for help for the resident.
    #[serde(default)]
    pub help: bool,
    /// Which of those kept back besides every section, in the same way.
    #[serde(default)]
    pub named: String,
    /// The last day.
    pub to: NaiveDate,
}

impl Chosen {
    /// What it comes to.
    pub fn reach(&self) -> Reach {
        let besides = Besides {
            looks: self.looks,
            messages: self.messages,
            help: self.help,
        };
        Reach::new(self.level, (&self.sections, &self.named), besides)
    }
}

/// What the form shows.
#[derive(Clone, Debug)]
pub struct ShareForm {
    /// Whose plans.
    pub resident: Resident,
    /// What is there already.
    pub chosen: Chosen,
    /// The sections that are shared by name only.
    pub kept_back: Vec<&'static str>,
}

/// Which sections a resident keeps back.
#[derive(Clone, Debug)]
pub struct KeptBackForm {
    /// Whose plans.
    pub resident: Resident,
    /// What they chose, besides what is always kept back.
    pub chosen: Vec<&'static str>,
}

/// What the second step says.
#[derive(Clone, Debug)]
pub struct CheckView {
    /// Whose plans.
    pub resident: Resident,
    /// What was chosen.
    pub chosen: Chosen,
    /// What they may do today, when a sharing is changed.
    pub before: Reach,
}

/// The sheet with the code, to hand over.
#[derive(Clone, Debug)]
pub struct CodeSheet {
    /// Whose plans.
    pub resident: Resident,
    /// For whom.
    pub name: String,
    /// The code, as it is printed.
    pub code: String,
    /// Where it is entered.
    pub page: String,
    /// The last day on which it works.
    pub last_day: NaiveDate,
    /// Whether they were written to.
    pub told: bool,
}

/// One sharing, for those who decide.
#[derive(Clone, Debug)]
pub struct OneView {
    /// Whose plans.
    pub resident: Resident,
    /// What is shared.
    pub sharing: SharingView,
    /// The last day if it is renewed today.
    pub renewed_to: NaiveDate,
    /// Whether a new code can be made for it.
    pub may_get_code: bool,
}

/// What somebody was offered or given.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OfferView {
    /// Which.
    pub id: SharingId,
    /// Whose plans.
    pub resident: PersonId,
    /// By name.
    pub name: String,
    /// Who decided, when it was not the resident.
    pub decided_by: Option<String>,
    /// On what it rests, when staff decided.
    pub ground: Option<Ground>,
    /// Where it stands.
    pub state: State,
    /// What they may see and do.
    pub reach: Reach,
    /// The last day.
    pub to: NaiveDate,
    /// Until when it can be answered.
    pub answer_by: NaiveDate,
}

/// The most characters of why something was ended.
pub const MOST_IN_REASON: u32 = 500;
/// The most characters of a name, or of what somebody is.
pub const MOST_IN_NAME: u32 = 70;
