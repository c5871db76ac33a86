//! What the pages of agreement show.

use crate::{
    format,
    ids::{DisagreementId, ItemId, PersonId, RepresentativeId},
    plan::{
        headings::Heading,
        kind::PlanKind,
        model::{ItemView, PlanView, Resident},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Why the law lets somebody speak for a resident; the codes are stored.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum LegalBasis {
    /// A lasting power of attorney for health and welfare.
    Attorney,
    /// A deputy for personal welfare, appointed by the Court of Protection.
    Deputy,
}

impl LegalBasis {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Attorney, Self::Deputy];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Attorney => "lpa_health_welfare",
            Self::Deputy => "deputy",
        }
    }

    /// As it follows a name: "Annie Turner, attorney for health and welfare".
    pub fn words(self) -> &'static str {
        match self {
            Self::Attorney => "attorney for health and welfare",
            Self::Deputy => "deputy for health and welfare",
        }
    }

    /// The basis of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }
}

/// How far a plan is the person's own.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Ownership {
    /// Who agreed with it last, and when.
    pub agreed: Option<GivenWord>,
    /// Who last said that it is still right, and when.
    pub confirmed: Option<GivenWord>,
    /// Whether the reader may agree with it, or say that it is still right.
    pub may_agree: bool,
    /// Since when it is to be asked whether it is still right; `None` before that,
    /// and for readers who are not asked.
    pub check_since: Option<NaiveDate>,
}

/// The word of the resident, or of somebody who may speak for them.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct GivenWord {
    /// Whose word it is, by name.
    pub by: String,
    /// Why they may speak for the resident, when they are somebody else.
    pub basis: Option<LegalBasis>,
    /// On which day.
    pub on: NaiveDate,
}

impl GivenWord {
    /// "by Annie Turner, attorney for health and welfare, on 6 August 2026".
    pub fn words(&self, resident: &Resident) -> String {
        let by = resident.told(&self.by);
        let on = format::date(self.on);
        match self.basis {
            Some(basis) => format!("by {by}, {}, on {on}", basis.words()),
            None => format!("by {by} on {on}"),
        }
    }
}

/// What somebody wrote who does not agree.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DisagreementView {
    /// Which.
    pub id: DisagreementId,
    /// With which item, or with the whole section.
    pub item: Option<ItemId>,
    /// Whether it was about an item that has been removed since.
    pub item_is_gone: bool,
    /// Who does not agree.
    pub by: String,
    /// When they wrote it.
    pub at: DateTime<Utc>,
    /// Their words.
    pub words: String,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
}

/// What is still missing before a plan can be agreed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Missing {
    /// Everything: nothing has been written.
    Words,
    /// A trigger factor, which a crisis plan must have.
    Trigger,
}

/// What the page shows on which one agrees.
#[derive(Clone, Debug)]
pub struct AgreeView {
    /// The plan as it is shown, and agreed.
    pub plan: PlanView,
    /// Why the reader may speak for the resident, when they are somebody else.
    pub basis: Option<LegalBasis>,
}

impl AgreeView {
    /// What must be written first.
    pub fn missing(&self) -> Option<Missing> {
        let written: Vec<&str> = self
            .plan
            .sections
            .iter()
            .filter(|section| !section.is_empty())
            .map(|section| section.heading.code)
            .collect();
        missing(self.plan.kind, &written)
    }
}

/// The section that a crisis plan cannot be agreed without.
pub const TRIGGERS: &str = "triggers";

/// What is missing before a plan can be agreed in which these sections are written.
pub fn missing(kind: PlanKind, written: &[&str]) -> Option<Missing> {
    match kind {
        PlanKind::Crisis if !written.contains(&TRIGGERS) => Some(Missing::Trigger),
        _ if written.is_empty() => Some(Missing::Words),
        _ => None,
    }
}

/// The most characters of what somebody writes who does not agree.
pub const MOST_IN_DISAGREEMENT: u32 = 2_000;

/// What the page shows on which one says that one does not agree.
#[derive(Clone, Debug)]
pub struct DisagreeForm {
    /// Whose plan.
    pub resident: Resident,
    /// With which section.
    pub heading: &'static Heading,
    /// Its version, which the form sends back.
    pub version: i32,
    /// Its text, when it holds text.
    pub text: String,
    /// With which item, when not with the whole section.
    pub item: Option<ItemView>,
    /// What the reader may take back.
    pub own: Vec<DisagreementView>,
}

/// Who may legally speak for a resident.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RepresentativeView {
    /// Which.
    pub id: RepresentativeId,
    /// By name.
    pub name: String,
    /// Why the law lets them.
    pub basis: LegalBasis,
    /// What was seen to prove it.
    pub evidence: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Who wrote it down, by name.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// What the page of representatives shows.
#[derive(Clone, Debug)]
pub struct RepresentativesView {
    /// Whose.
    pub resident: Resident,
    /// Those who may speak now or later.
    pub representatives: Vec<RepresentativeView>,
    /// The carers around the resident, of whom one may be chosen.
    pub carers: Vec<(PersonId, String)>,
    /// Today.
    pub today: NaiveDate,
}
