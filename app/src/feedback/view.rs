//! What the pages of feedback show.

use super::{
    model::{Method, Role, WordsState},
    set::QuestionSet,
};
use crate::{
    account::model::QrCode,
    ids::{FeedbackId, KioskId, PersonId, ServiceId, WordsId},
    metrics::model::{Period, Shares},
    services::view::Head,
};
use chrono::NaiveDate;

/// What a question hangs on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum About {
    /// A service, chosen by whoever answers.
    Service(ServiceId),
    /// A link by which somebody was asked.
    Link(String),
}

/// The question.
#[derive(Clone, Debug)]
pub struct GiveView {
    /// What it hangs on.
    pub about: About,
    /// What people know the service by.
    pub service: String,
    /// As whom they are asked; they say it themselves where there is none.
    pub role: Option<Role>,
    /// What is asked.
    pub set: QuestionSet,
    /// Whether the link was answered, so that nothing is asked any more.
    pub answered: bool,
}

/// What can be said besides, a moment after an answer.
#[derive(Clone, Debug)]
pub struct MoreView {
    /// What lets them.
    pub token: String,
    /// What people know the service by.
    pub service: String,
    /// As whom they answered.
    pub role: Role,
    /// What is asked.
    pub set: QuestionSet,
    /// Whether they are signed in, so that an answer finds them.
    pub signed_in: bool,
}

/// What staff of a service see of its feedback.
#[derive(Clone, Debug)]
pub struct DeskView {
    /// The service.
    pub head: Head,
    /// How many answers of this month count; nothing when they are too few to be shown.
    pub this_month: Option<u32>,
    /// Where everybody can answer.
    pub address: String,
    /// How many answers came all at once, and wait until somebody has looked at them.
    pub held: u32,
    /// What people wrote: what nobody has seen to first, then the newest.
    pub words: Vec<WordsRow>,
}

/// What somebody wrote, in a list.
#[derive(Clone, Debug)]
pub struct WordsRow {
    /// Which.
    pub id: WordsId,
    /// In which month, by its first day.
    pub month: NaiveDate,
    /// What it answers.
    pub question: String,
    /// As it was written.
    pub words: String,
    /// Where it stands.
    pub state: WordsState,
    /// Who sees to it.
    pub owner: Option<String>,
    /// By when somebody is to have seen to it.
    pub due_on: NaiveDate,
    /// Whether that day is over and nobody has.
    pub is_late: bool,
    /// Whether an answer was asked for.
    pub is_asked: bool,
}

/// What somebody wrote, for whoever sees to it.
#[derive(Clone, Debug)]
pub struct WordsView {
    /// The service.
    pub head: Head,
    /// What was written.
    pub row: WordsRow,
    /// What the same person wrote besides: what it answers, and the words.
    pub besides: Vec<(String, String)>,
    /// Who asked for an answer, if anybody did.
    pub contact: Option<ContactView>,
    /// What the service answered them.
    pub reply: Option<String>,
    /// What everybody may read of it, or could.
    pub shown: Option<String>,
    /// What the service did about it.
    pub changed: Option<String>,
    /// Whether everybody may read it now.
    pub is_shown: bool,
    /// Those it can be given to.
    pub staff: Vec<(PersonId, String)>,
    /// Counts its changes.
    pub version: i32,
}

/// Who asked for an answer.
#[derive(Clone, Debug)]
pub struct ContactView {
    /// Who.
    pub name: String,
    /// How they are reached; in the portal when there is nothing.
    pub reach: Option<String>,
    /// When they were answered.
    pub answered_on: Option<NaiveDate>,
}

/// What everybody reads of the feedback of a service.
#[derive(Clone, Debug)]
pub struct SaidView {
    /// The service.
    pub service: ServiceId,
    /// What people know it by.
    pub name: String,
    /// Whether it takes requests, and so answers.
    pub is_open: bool,
    /// The months of the figures.
    pub period: Period,
    /// What the answers of these months say, rounded, as far as it may be shown.
    pub shares: Shares,
    /// What was said and what was done, the newest first.
    pub said: Vec<SaidRow>,
}

/// What somebody said, and what the service did about it.
#[derive(Clone, Debug)]
pub struct SaidRow {
    /// Since when everybody may read it, by the first day of the month.
    pub month: NaiveDate,
    /// What was said.
    pub words: String,
    /// What was done.
    pub changed: String,
}

/// What somebody asked for an answer to.
#[derive(Clone, Debug)]
pub struct AnswerRow {
    /// About which service.
    pub service: String,
    /// When they said it.
    pub day: NaiveDate,
    /// What they said.
    pub words: String,
    /// What the service answered, if it has.
    pub reply: Option<String>,
}

/// Answers that came all at once.
#[derive(Clone, Debug)]
pub struct HeldView {
    /// The service.
    pub head: Head,
    /// The oldest of them.
    pub rows: Vec<HeldRow>,
    /// How many there are.
    pub all: u32,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct HeldRow {
    /// Which.
    pub id: FeedbackId,
    /// On which day it came.
    pub day: NaiveDate,
    /// The answer.
    pub rating: String,
    /// Who says they gave it.
    pub role: Role,
    /// What was written with it.
    pub words: Vec<(WordsId, String)>,
}

/// An answer that staff type in.
#[derive(Clone, Debug)]
pub struct EnterView {
    /// The service.
    pub head: Head,
    /// How it can have come.
    pub methods: Vec<Method>,
    /// Which version of the question the form asks.
    pub version: i32,
    /// What is asked.
    pub set: QuestionSet,
    /// The other versions that were asked, and since when, the newest first.
    pub others: Vec<(i32, NaiveDate)>,
}

/// A sheet to print, hand out and type in.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// The service.
    pub head: Head,
    /// Where everybody can answer instead.
    pub address: String,
    /// What says on the sheet which service it is about, and which version of the question it asks.
    pub code: String,
    /// What is asked.
    pub set: QuestionSet,
}

/// The question on a tablet.
#[derive(Clone, Debug)]
pub struct KioskView {
    /// What is in its address.
    pub token: String,
    /// What people know the service by.
    pub service: String,
    /// Whether it takes answers, or was ended.
    pub takes_answers: bool,
    /// What is asked.
    pub set: QuestionSet,
    /// Whether somebody could say more until now, whose page must not be found again.
    pub leaves_somebody: bool,
}

/// What can be said besides on a tablet, a moment after an answer.
#[derive(Clone, Debug)]
pub struct KioskMoreView {
    /// What is in the address of the tablet.
    pub kiosk: String,
    /// What is asked, of somebody who is not signed in.
    pub more: MoreView,
    /// After how many seconds the tablet goes back to its start.
    pub seconds: u32,
}

/// The tablets of a service.
#[derive(Clone, Debug)]
pub struct KiosksView {
    /// The service.
    pub head: Head,
    /// Whether it takes requests, and so answers.
    pub is_open: bool,
    /// The one that was made a moment ago.
    pub made: Option<MadeKiosk>,
    /// Those that there are: those that take answers first, then the newest.
    pub rows: Vec<KioskRow>,
}

/// A tablet that was made a moment ago; its address is shown once.
#[derive(Clone, Debug)]
pub struct MadeKiosk {
    /// Where it stands.
    pub place: String,
    /// What to open on it.
    pub address: String,
    /// The same for its camera.
    pub qr: QrCode,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct KioskRow {
    /// Which.
    pub id: KioskId,
    /// Where it stands.
    pub place: String,
    /// Since when it is there.
    pub made_on: NaiveDate,
    /// The last day on which it takes answers, or on which it did.
    pub ends_on: NaiveDate,
    /// Whether it was ended, or its time is over.
    pub is_over: bool,
    /// How many answers came today.
    pub today: u32,
}
