//! What the pages of decided access show.

use crate::{
    ids::{AssessmentId, DecisionId, PersonId},
    plan::model::Resident,
    sharing::{model::State, parts::Part},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

macro_rules! answers {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident, $code:literal, $words:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every one of them, as they are asked.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As the database has it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// As people read it.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }

            /// The one of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

answers! {
    /// On what somebody rests their request, when the resident cannot decide it.
    Ground {
        /// An attorney, while the resident cannot decide this.
        Attorney, "decided_attorney", "a lasting power of attorney for health and welfare";
        /// A deputy of the court, while the resident cannot decide this.
        Deputy, "decided_deputy", "an order of the Court of Protection for personal welfare";
        /// It is best for a resident who cannot decide this.
        BestInterests, "best_interests", "the person’s best interests";
        /// A parent of a child under 16.
        Parent, "parental_responsibility", "parental responsibility";
        /// Which lets nobody see a plan.
        Property, "property_attorney", "a power of attorney for property and money";
    }
}

impl Ground {
    /// Whether it can let somebody in at all.
    pub fn is_enough(self) -> bool {
        self != Self::Property
    }

    /// Whether it holds only while the resident cannot decide this themself.
    pub fn needs_assessment(self) -> bool {
        matches!(self, Self::Attorney | Self::Deputy | Self::BestInterests)
    }

    /// Whether a clinician's word for it is too little.
    pub fn needs_document(self) -> bool {
        matches!(self, Self::Attorney | Self::Deputy)
    }
}

answers! {
    /// What kind of proof was seen.
    Seen {
        /// The paper itself.
        Document, "document", "The document";
        /// The register of those who keep it.
        Register, "register", "The public register";
        /// An access code with which to look it up.
        Code, "code", "The record that an access code opens";
        /// A clinician who knows them said so.
        Vouched, "vouched", "A clinician who knows them vouched for it";
    }
}

answers! {
    /// Whether the resident was spoken with alone.
    Spoken {
        /// They were.
        Alone, "alone", "Yes";
        /// Nobody can speak with them.
        Cannot, "cannot", "No, they cannot speak with anybody";
        /// Not until now.
        NotYet, "not_yet", "Not yet";
    }
}

/// What must hold before staff decide for somebody.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Rule {
    /// The resident was spoken with alone, if anybody can.
    SpokenWith,
    /// Nobody presses for it.
    NotPressed,
    /// There is no safeguarding concern.
    NoConcern,
    /// A power of attorney for property is no basis.
    EnoughGround,
    /// A parent decides for a child under 16.
    Under16,
    /// What the law gives is seen, not told.
    DocumentSeen,
    /// Somebody found that the resident cannot decide this.
    Assessed,
    /// Nothing is given for a day that is over.
    TodayOrLater,
    /// Who cannot decide lacks at least one part.
    OnePartLacking,
    /// Who can decide has every part.
    EveryPart,
}

impl Rule {
    /// Every one of them.
    pub const ALL: [Self; 10] = [
        Self::SpokenWith,
        Self::NotPressed,
        Self::NoConcern,
        Self::EnoughGround,
        Self::Under16,
        Self::DocumentSeen,
        Self::Assessed,
        Self::TodayOrLater,
        Self::OnePartLacking,
        Self::EveryPart,
    ];

    /// What to do about it.
    pub fn words(self) -> &'static str {
        match self {
            Self::SpokenWith => {
                "Speak with the person alone first. Until then, turn the request down"
            }
            Self::NotPressed => {
                "Nobody is given access while somebody presses for it. Turn the request down and follow your safeguarding procedure today"
            }
            Self::NoConcern => {
                "Nobody is given access while there is a safeguarding concern. Turn the request down and speak with your safeguarding lead today"
            }
            Self::EnoughGround => {
                "A power of attorney for property and money gives no access to plans. Turn the request down, or choose another basis"
            }
            Self::Under16 => {
                "Parental responsibility counts only until the 16th birthday. Choose another basis, or check the date of birth"
            }
            Self::DocumentSeen => {
                "For a power of attorney or a court order, see the document, the public register or an access code"
            }
            Self::Assessed => "Record first that the person cannot decide this themself",
            Self::TodayOrLater => "The first day must be today or later",
            Self::OnePartLacking => {
                "If they could not decide this, answer no to at least 1 of the 4 parts"
            }
            Self::EveryPart => "If they could decide this, answer yes to all 4 parts",
        }
    }
}

/// The most characters of what is written down in a few sentences.
pub const MOST_IN_WORDS: u32 = 1_000;
/// The most characters of the decision that an assessment is about.
pub const MOST_IN_DECISION: u32 = 200;

/// What staff decided about one request.
#[derive(Clone, Debug)]
pub struct DecisionView {
    /// Which.
    pub id: DecisionId,
    /// Who asked, by name.
    pub name: String,
    /// What they are to the resident.
    pub relation: String,
    /// On what they rest it.
    pub ground: Ground,
    /// What it gives; nothing when it was turned down.
    pub given: Option<Given>,
    /// Who decided, by name.
    pub decided_by: String,
    /// When.
    pub decided_at: DateTime<Utc>,
    /// How it was decided, for the resident and for staff; never for the one who asked.
    pub inner: Option<Inner>,
}

/// What a decision gives.
#[derive(Clone, Debug)]
pub struct Given {
    /// Where it stands.
    pub state: State,
    /// What they may see and do.
    pub parts: Vec<Part>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The last day on which it opened something.
    pub last_used_on: Option<NaiveDate>,
}

/// How something was decided.
#[derive(Clone, Debug)]
pub struct Inner {
    /// What kind of proof was seen.
    pub seen: Option<Seen>,
    /// What was seen, in words.
    pub evidence: String,
    /// Which clinician vouched for it.
    pub vouched_by: Option<String>,
    /// Why it is best for the resident.
    pub factors: Option<String>,
    /// Whether the resident was spoken with alone.
    pub spoken: Option<Spoken>,
    /// Whether somebody presses for it.
    pub is_pressed: bool,
    /// Whether there is a safeguarding concern.
    pub is_concern: bool,
    /// What the resident cannot decide, in the words of the assessment.
    pub cannot_decide: Option<String>,
    /// Why it was decided so.
    pub reason: String,
    /// Whether the one who asked was told by email that it was turned down.
    pub told: bool,
    /// Why staff ended it.
    pub end_reason: Option<String>,
}

impl Inner {
    /// Whether the record could put the resident at risk when somebody looks over their shoulder.
    pub fn is_guarded(&self) -> bool {
        self.is_pressed || self.is_concern
    }
}

/// Whether the resident could decide one thing, as somebody found it.
#[derive(Clone, Debug)]
pub struct AssessmentView {
    /// Which.
    pub id: AssessmentId,
    /// The decision, in words.
    pub decision: String,
    /// On which day it was looked at.
    pub assessed_on: NaiveDate,
    /// Who looked, by name.
    pub by: String,
    /// What help was given to decide.
    pub help: String,
    /// The answer to each of [`PARTS`].
    pub parts: [bool; 4],
    /// How it was found, in words.
    pub reached: String,
    /// Whether they could decide it.
    pub has_capacity: bool,
    /// The last day on which it counts, when they could not.
    pub review_on: Option<NaiveDate>,
    /// Whether nobody looked at the same again since.
    pub is_newest: bool,
    /// Whether it says, today, that they cannot decide this.
    pub is_in_force: bool,
}

/// The four parts of deciding: the field that asks for each, and what it asks.
pub const PARTS: [(&str, &str); 4] = [
    ("understands", "Could they understand what it is about?"),
    (
        "retains",
        "Could they keep it in mind long enough to decide?",
    ),
    ("weighs", "Could they use it, or weigh it up?"),
    (
        "communicates",
        "Could they let somebody know what they decide, in any way?",
    ),
];

/// Everything that staff decided, and who could decide what.
#[derive(Clone, Debug)]
pub struct DecidedView {
    /// Whose.
    pub resident: Resident,
    /// The decisions, newest first.
    pub decisions: Vec<DecisionView>,
    /// The assessments, newest first.
    pub assessments: Vec<AssessmentView>,
}

/// What the form of a request shows.
#[derive(Clone, Debug)]
pub struct RequestForm {
    /// To whose plans.
    pub resident: Resident,
    /// Those around the resident, of whom one asks.
    pub askers: Vec<(PersonId, String)>,
    /// What the resident cannot decide themself today.
    pub assessments: Vec<AssessmentView>,
    /// The sections that open by their name alone.
    pub kept_back: Vec<&'static str>,
    /// Today.
    pub today: NaiveDate,
}

/// One decision, for staff.
#[derive(Clone, Debug)]
pub struct OneDecision {
    /// Whose plans.
    pub resident: Resident,
    /// What was decided.
    pub decision: DecisionView,
}

/// What the form of an assessment shows.
#[derive(Clone, Debug)]
pub struct AssessmentForm {
    /// Of whom.
    pub resident: Resident,
    /// What is looked at again.
    pub again: Option<AssessmentView>,
    /// Today.
    pub today: NaiveDate,
}
