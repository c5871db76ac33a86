//! What the pages show on which staff see to requests.

use super::model::Decision;
use crate::{
    appointments::view::AppointmentLine,
    circle::ways::LetterFormat,
    ids::{PersonId, ReferralId, ServiceId},
    plan::model::Resident,
    referral::{
        form::Flag,
        model::{Outcome, State, StepKind, Urgency},
        view::{RequestLine, TeamLine},
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// What the team that has a request sees on its page.
#[derive(Clone, Debug)]
pub struct PanelView {
    /// The version of the request that is shown.
    pub version: i32,
    /// Whether the team has it still; one that answered it for another only reads it.
    pub has_it: bool,
    /// Whether the request is over, so that nobody has to see to it.
    pub is_over: bool,
    /// Whether nobody has begun to look at it.
    pub can_take: bool,
    /// What can be decided, on a page each.
    pub decisions: Vec<Decision>,
    /// What is to be met next, by when.
    pub due_at: Option<DateTime<Utc>>,
    /// Whether that is over.
    pub is_late: bool,
    /// Since when its clocks stand still.
    pub paused_at: Option<DateTime<Utc>>,
    /// Who sees to it.
    pub owner: Option<PersonId>,
    /// To whom it can be given.
    pub team: Vec<(PersonId, String)>,
    /// What the answers raised, the gravest first.
    pub flags: Vec<Flag>,
    /// Whether the person must be met in person.
    pub face_to_face: bool,
    /// An earlier request that seems to be about the same.
    pub same: Option<RequestLine>,
    /// When the person was told to get help at once: before it was sent, and since.
    pub stops: Vec<StopLine>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// An appointment that has begun, of which nobody has said what became of it.
    pub begun: Option<AppointmentLine>,
    /// The last decision, while it can be taken back.
    pub undo: Option<UndoLine>,
}

/// That somebody was told to get help at once.
#[derive(Clone, Debug)]
pub struct StopLine {
    /// When.
    pub at: DateTime<Utc>,
    /// The question.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// Who answered.
    pub by: String,
    /// When somebody of the team looked at it, and who.
    pub looked: Option<(DateTime<Utc>, String)>,
    /// What they noted, for staff.
    pub note: Option<String>,
}

/// A decision that can be taken back.
#[derive(Clone, Debug)]
pub struct UndoLine {
    /// What was done.
    pub kind: StepKind,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// The page of a decision.
#[derive(Clone, Debug)]
pub struct DecideView {
    /// Whose request.
    pub resident: Resident,
    /// Which.
    pub request: ReferralId,
    /// The version that is shown.
    pub version: i32,
    /// What people know the service by.
    pub service: String,
    /// How pressing it is now.
    pub urgency: Urgency,
    /// The team that would give the care, when the person keeps it out.
    pub kept_out: Option<String>,
    /// The team that would give the care.
    pub care_team: String,
    /// The services that it can be passed on to.
    pub services: Vec<(ServiceId, String)>,
    /// Whether the request is over.
    pub is_over: bool,
    /// An appointment that has begun, of which nobody has said what became of it.
    pub begun: Option<AppointmentLine>,
    /// An appointment to come.
    pub to_come: Option<AppointmentLine>,
    /// When the request was sent.
    pub sent_at: DateTime<Utc>,
}

/// What became of a request, in a letter to the person.
#[derive(Clone, Debug)]
pub struct LetterView {
    /// Whose request.
    pub resident: Resident,
    /// Which.
    pub request: ReferralId,
    /// Where the letter goes; empty for those who may not read that, or when post is not safe.
    pub address: Vec<String>,
    /// Whether post is not safe.
    pub not_by_post: bool,
    /// How it must be made.
    pub format: LetterFormat,
    /// Who decided, and how to ring them.
    pub team: TeamLine,
    /// The organisation of the record.
    pub organisation: String,
    /// What the letter tells.
    pub answer: AnswerOf,
    /// The day it is written on.
    pub written_on: NaiveDate,
}

/// What became of a request.
#[derive(Clone, Debug)]
pub struct AnswerOf {
    /// What people say on the phone.
    pub reference: String,
    /// What people know the service by.
    pub service: String,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// How it ended, if it was closed.
    pub outcome: Option<Outcome>,
    /// Why.
    pub reason: Option<String>,
    /// Where else to go.
    pub elsewhere: Option<String>,
    /// What the service added to its letter; empty when it added nothing.
    pub added: String,
}

/// What became of a request, for whoever made it at work.
#[derive(Clone, Debug)]
pub struct ReferrerView {
    /// What became of it; no word of whom it was for.
    pub answer: AnswerOf,
    /// The whole request, for those who still care for the person.
    pub whole: Option<(PersonId, ReferralId)>,
}
