//! What the pages of messages show.

use super::files::model::FileView;
use super::model::{About, MessageKind, Side, StepKind, Subject};
use crate::{
    circle::model::Communication,
    ids::{DraftId, MessageId, PersonId, ThreadId, TieId},
    inbox::model::StaffPanel,
    plan::{headings::Heading, model::Resident},
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// The threads about one resident that the reader is in, a page of them.
#[derive(Clone, Debug)]
pub struct ThreadsView {
    /// On whose record.
    pub resident: Resident,
    /// The threads, the one written in last coming first.
    pub threads: Vec<ThreadRow>,
    /// Whether those that the reader put away are shown too.
    pub all: bool,
    /// Whether the reader put any away.
    pub any_away: bool,
    /// The page, from 1.
    pub page: u32,
    /// Whether there is another.
    pub more: bool,
    /// What the reader began to write and has not sent.
    pub drafts: Vec<DraftRow>,
    /// Whether the reader may begin a thread.
    pub may_write: bool,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct ThreadRow {
    /// Which.
    pub id: ThreadId,
    /// What it is about.
    pub subject: Subject,
    /// Whom it is about.
    pub about: AboutWhom,
    /// With whom, by name: those who answer first.
    pub with: Vec<String>,
    /// When somebody last wrote.
    pub last_at: DateTime<Utc>,
    /// Whether there is something in it that the reader has not read.
    pub unread: Unread,
    /// How it stands.
    pub stands: Stands,
}

/// Whether something waits to be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unread {
    /// Nothing is.
    No,
    /// By the reader.
    Reader,
    /// By the resident, for whom the reader reads it too.
    Resident,
}

/// Whom a thread is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AboutWhom {
    /// The resident, or a carer.
    pub about: About,
    /// The carer's name, when it is about them.
    pub carer: Option<String>,
    /// Whether that is the reader.
    pub is_reader: bool,
}

/// How a thread stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stands {
    /// Somebody waits for an answer.
    Waiting {
        /// Until when.
        due_at: DateTime<Utc>,
        /// Whether that is over.
        late: bool,
    },
    /// Staff have answered.
    Answered,
    /// Nobody waits.
    Open,
    /// It is closed.
    Closed,
}

/// A message that is not sent yet.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Which.
    pub id: DraftId,
    /// The thread it is an answer in.
    pub thread: Option<ThreadId>,
    /// Its first words.
    pub words: String,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
}

/// The button that puts a saved reply behind what is typed sends this and which one.
pub const REPLY: &str = "reply-";

/// What somebody typed and kept for later.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Draft {
    /// Which.
    pub id: Option<DraftId>,
    /// What was typed, by field.
    pub fields: BTreeMap<String, String>,
    /// The files that go with it.
    pub files: Vec<FileView>,
}

impl Draft {
    /// What was typed in a field; empty when nothing was.
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }
}

/// When and how fast a team answers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeskView {
    /// What it is called.
    pub name: String,
    /// When it answers, such as "Monday to Friday, 9am to 5pm, not on bank holidays".
    pub hours: String,
    /// Within how many working days.
    pub reply_days: u32,
    /// When somebody is next at work; nothing while somebody is.
    pub opens_at: Option<DateTime<Utc>>,
}

/// Who answers a message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Recipient {
    /// Who sees to it, by name and what they do.
    pub owner: String,
    /// Who was meant, when they are away and the owner covers for them.
    pub away: Option<String>,
    /// The team or organisation.
    pub desk: DeskView,
}

/// The page on which a message is written.
#[derive(Clone, Debug)]
pub struct WriteView {
    /// On whose record.
    pub resident: Resident,
    /// The one around the resident who was chosen.
    pub to: Option<TieId>,
    /// The writer's side.
    pub side: Side,
    /// Who answers, by subject; nobody when nobody could, and for staff.
    pub recipients: Vec<(Subject, Recipient)>,
    /// Those to whom staff may write: the resident, and who was let in by them.
    pub people: Vec<(PersonId, String)>,
    /// The sections of plans that the writer may name.
    pub headings: Vec<&'static Heading>,
    /// Those who read messages in the resident's place, by name.
    pub read_for: Vec<String>,
    /// What was typed before.
    pub draft: Draft,
    /// Whom to ring when nobody could answer: a name and a number.
    pub ring: Option<(String, String)>,
}

/// A thread as the reader sees it.
#[derive(Clone, Debug)]
pub struct ThreadView {
    /// On whose record.
    pub resident: Resident,
    /// Which.
    pub id: ThreadId,
    /// Goes up with every change.
    pub version: i32,
    /// What it is about.
    pub subject: Subject,
    /// Whom it is about.
    pub about: AboutWhom,
    /// The section of a plan that it is about, if the reader may read it.
    pub heading: Option<&'static Heading>,
    /// On which side the reader is.
    pub side: Side,
    /// How it stands.
    pub stands: Stands,
    /// How often they wrote again while they waited.
    pub raised: u32,
    /// Who sees to it, by name.
    pub owner: String,
    /// Who answers.
    pub desk: DeskView,
    /// What was written and what happened, oldest first.
    pub entries: Vec<Entry>,
    /// Who can read it.
    pub readers: Vec<ReaderView>,
    /// Whom the reader may let in.
    pub may_add: Vec<(PersonId, String)>,
    /// Whether the reader may write in it.
    pub may_write: bool,
    /// Whether the reader may take it off their list.
    pub may_put_away: bool,
    /// Whether they did.
    pub is_away: bool,
    /// An answer that is not sent yet.
    pub draft: Draft,
    /// What staff can do with it beside answering; nothing for anybody else.
    pub panel: Option<StaffPanel>,
}

/// The same to print.
#[derive(Clone, Debug)]
pub struct ThreadPaper {
    /// What it says.
    pub thread: ThreadView,
    /// How to communicate with the resident.
    pub communication: Communication,
}

/// Something in a thread.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Somebody wrote.
    Message(MessageView),
    /// Something else happened.
    Step(StepView),
}

impl Entry {
    /// When.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Message(message) => message.at,
            Self::Step(step) => step.at,
        }
    }
}

/// What somebody wrote.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// Which.
    pub id: MessageId,
    /// Who; nobody for the portal.
    pub by: Option<String>,
    /// What they were to the resident, in words.
    pub role: Option<String>,
    /// On which side.
    pub side: Side,
    /// What it is.
    pub kind: MessageKind,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says.
    pub words: String,
    /// The files that came with it.
    pub files: Vec<FileView>,
    /// Whether the reader wrote it.
    pub is_own: bool,
    /// How far it came, for the side that wrote it.
    pub reach: Option<Reach>,
}

/// How far a message came.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Reach {
    /// It is in the list of those it is for.
    Delivered,
    /// A person opened it: by whom, and when they last did, as far as it is known.
    Seen(Vec<(String, DateTime<Utc>)>),
    /// It was answered.
    Answered {
        /// By whom.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
}

/// Something that happened to a thread.
#[derive(Clone, Debug)]
pub struct StepView {
    /// What.
    pub kind: StepKind,
    /// Who did it; nobody when the portal did.
    pub by: Option<String>,
    /// Whom it concerns.
    pub person: Option<String>,
    /// The new team.
    pub desk: Option<String>,
    /// Why, for staff alone.
    pub words: Option<String>,
    /// Whom to ring, when nobody is left who could answer: a name and a number.
    pub ring: Option<(String, String)>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Somebody who can read a thread.
#[derive(Clone, Debug)]
pub struct ReaderView {
    /// Who, when it is one person.
    pub person: Option<PersonId>,
    /// By name.
    pub name: String,
    /// Why, when that is not plain.
    pub why: Option<String>,
    /// Whether the reader may take them off.
    pub may_remove: bool,
}
