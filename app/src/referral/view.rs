//! What the pages of requests show.

use super::{
    answers::Answers,
    form::{Definition, Exit, FilledInBy, Leaflet, Page, Stop, Warning},
    model::{Outcome, Source, State, StepKind, Urgency, Way},
    triage::view::PanelView,
};
use crate::{
    appointments::view::AppointmentsOf,
    ids::{ReferralId, ServiceId, ThreadId},
    messages::model::Subject,
    plan::model::Resident,
};
use chrono::{DateTime, Utc};

/// What somebody can ask for.
#[derive(Clone, Debug)]
pub struct ServicesView {
    /// For whom.
    pub resident: Resident,
    /// The services, by name.
    pub services: Vec<ServiceLine>,
    /// Whether any request was sent before.
    pub has_requests: bool,
}

/// One service of the list.
#[derive(Clone, Debug)]
pub struct ServiceLine {
    /// Which.
    pub id: ServiceId,
    /// What people know it by.
    pub name: String,
    /// What it does, in plain words.
    pub about: String,
    /// When the reader began to ask for it, if they have not sent it yet.
    pub begun_at: Option<DateTime<Utc>>,
    /// Whether it takes new requests.
    pub is_open: bool,
}

/// The first page of a request, before any question.
#[derive(Clone, Debug)]
pub struct StartView {
    /// For whom.
    pub resident: Resident,
    /// Which service.
    pub id: ServiceId,
    /// What people know it by.
    pub name: String,
    /// Its questions.
    pub definition: Definition,
    /// When the reader began to ask for it, if they have not sent it yet.
    pub begun_at: Option<DateTime<Utc>>,
    /// The newest request to it that is open.
    pub open: Option<RequestLine>,
    /// The team that answers.
    pub team: TeamLine,
}

/// A team, and how to ring it.
#[derive(Clone, Debug)]
pub struct TeamLine {
    /// What it is called.
    pub name: String,
    /// Its number.
    pub phone: Option<String>,
    /// When somebody answers, in words.
    pub hours: Option<String>,
}

/// A page of questions.
#[derive(Clone, Debug)]
pub struct QuestionsView {
    /// For whom.
    pub resident: Resident,
    /// To which service.
    pub service: ServiceId,
    /// What people know it by.
    pub name: String,
    /// The page.
    pub page: Page,
    /// What was answered before, or is known already.
    pub answers: Answers,
    /// Who fills it in.
    pub by: FilledInBy,
    /// The page before it, if there is one.
    pub before: Option<String>,
    /// Whether danger signs are asked again because the answers are old.
    pub asked_again: bool,
    /// Whether the reader came from the page with all answers.
    pub to_check: bool,
}

/// What would be sent.
#[derive(Clone, Debug)]
pub struct CheckView {
    /// For whom.
    pub resident: Resident,
    /// To which service.
    pub service: ServiceId,
    /// What people know it by.
    pub name: String,
    /// The answers, in the order of the questions.
    pub answers: Vec<AnswerLine>,
    /// What the answers made of it.
    pub urgency: Urgency,
    /// An open request about the same.
    pub same: Option<RequestLine>,
    /// Whether staff fill it in, and have to say who asked, and how.
    pub by_staff: bool,
    /// Whether the person hears of it by email.
    pub told_by_email: bool,
    /// The version of what is shown.
    pub version: i32,
}

/// An answer in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AnswerLine {
    /// The page on which it is changed.
    pub page: String,
    /// The question.
    pub question: String,
    /// What was answered; empty for nothing.
    pub words: String,
}

/// That somebody needs help at once.
#[derive(Clone, Debug)]
pub struct StopView {
    /// Who.
    pub resident: Resident,
    /// What was being asked for.
    pub service: ServiceId,
    /// What people know it by.
    pub name: String,
    /// What to do.
    pub stop: Stop,
    /// What they answered.
    pub said: Vec<AnswerLine>,
    /// Where the answer is changed.
    pub before: String,
}

/// What to do besides, because of an answer.
#[derive(Clone, Debug)]
pub struct WarningsView {
    /// For whom.
    pub resident: Resident,
    /// What people know the service by.
    pub name: String,
    /// What to do.
    pub warnings: Vec<Warning>,
    /// The team that answers, and how to ring it.
    pub team: TeamLine,
    /// Where the answer is changed.
    pub before: String,
    /// Where one goes on.
    pub next: String,
}

/// That a service is not the right one.
#[derive(Clone, Debug)]
pub struct ExitView {
    /// For whom.
    pub resident: Resident,
    /// What people know the service by.
    pub name: String,
    /// Why not, and what to do.
    pub exit: Exit,
    /// The service that is the right one, if it can be asked here.
    pub instead: Option<ServiceLine>,
    /// The page to go back to.
    pub before: String,
}

/// The requests of a person.
#[derive(Clone, Debug)]
pub struct RequestsView {
    /// Whose.
    pub resident: Resident,
    /// The requests, the newest first.
    pub requests: Vec<RequestLine>,
    /// What the reader has begun and not sent.
    pub begun: Vec<ServiceLine>,
    /// The page, from 1.
    pub page: u32,
    /// Whether there are older ones.
    pub more: bool,
    /// Whether the reader may ask for help.
    pub may_ask: bool,
}

/// One request of a list.
#[derive(Clone, Debug)]
pub struct RequestLine {
    /// Which.
    pub id: ReferralId,
    /// What people say on the phone.
    pub reference: String,
    /// The service.
    pub service: String,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// What is to happen next, by when.
    pub due_at: Option<DateTime<Utc>>,
}

/// One request.
#[derive(Clone, Debug)]
pub struct RequestView {
    /// Whose.
    pub resident: Resident,
    /// The line of the list.
    pub line: RequestLine,
    /// The service.
    pub service: ServiceId,
    /// How soon.
    pub urgency: Urgency,
    /// Who asked.
    pub source: Source,
    /// By name, if it is known.
    pub asked_by: Option<String>,
    /// Who entered what somebody else asked for.
    pub entered_by: Option<String>,
    /// How it came.
    pub way: Way,
    /// The team that has it.
    pub team: TeamLine,
    /// Who in the team sees to it.
    pub owner: Option<String>,
    /// By when it is to be answered.
    pub answer_due_at: DateTime<Utc>,
    /// When it was.
    pub answered_at: Option<DateTime<Utc>>,
    /// By when the person is to be seen or rung.
    pub see_due_at: DateTime<Utc>,
    /// When they were.
    pub seen_at: Option<DateTime<Utc>>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What happened, the first thing first.
    pub steps: Vec<StepLine>,
    /// What was answered.
    pub answers: Vec<AnswerLine>,
    /// When to get help at once instead of waiting; nothing once it is over.
    pub safety_net: String,
    /// Whether the person is met in person, because of what they need to hear, see or speak.
    pub face_to_face: bool,
    /// What the person wants to be able to do, where the reader may make it a goal of the plan.
    pub goal: Option<String>,
    /// What people can do themselves until they are seen.
    pub leaflets: Vec<Leaflet>,
    /// What the service says about what happens next; empty when it says nothing of its own.
    pub next_here: String,
    /// What times were agreed.
    pub appointments: AppointmentsOf,
    /// Whether the reader may add to it or take it back.
    pub may_change: bool,
    /// Whether the reader can begin the care that was asked for.
    pub may_begin_care: bool,
    /// The request to another service that this one was made of, and what was answered there.
    pub comes_from: Option<Origin>,
    /// The request to another service that was made of this one.
    pub went_to: Option<RequestLine>,
    /// The messages about it that the reader may read.
    pub threads: Vec<(ThreadId, Subject)>,
    /// What the team sees that has it; nothing for others.
    pub panel: Option<PanelView>,
}

/// The request that another was made of.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Which.
    pub line: RequestLine,
    /// What was answered there.
    pub answers: Vec<AnswerLine>,
    /// Whether the reader may open it.
    pub may_open: bool,
}

/// Something that happened to a request.
#[derive(Clone, Debug)]
pub struct StepLine {
    /// What.
    pub kind: StepKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name and as what; nobody when the portal did it.
    pub who: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where else the person can go.
    pub elsewhere: Option<String>,
    /// What staff noted, for staff.
    pub note: Option<String>,
}
