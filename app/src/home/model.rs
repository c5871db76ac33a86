//! What somebody's first page shows.

use crate::{
    ids::{PersonId, ReferralId, ServiceId, TieId, UseId, WishId},
    inbox::model::{NamedDesk, Waiting},
    plan::{kind::PlanKind, model::Changed},
    sharing::model::OfferView,
    worklist::waiting::model::HowMany,
};
use chrono::NaiveDate;

/// Somebody's first page.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HomeView {
    /// What they like to be called.
    pub name: String,
    /// Whether they gave a second proof; without it nothing of a record is here.
    pub proved: bool,
    /// What needs their attention, the most pressing first.
    pub attention: Vec<Attention>,
    /// Their own plan, when they have a record of care.
    pub plan: Option<PlanGlance>,
    /// Their own crisis plan.
    pub crisis: Option<CrisisGlance>,
    /// What is new in their messages.
    pub messages: Option<MessagesGlance>,
    /// The people around them.
    pub people: Vec<PersonAround>,
    /// What others offered or gave them.
    pub given: Vec<OfferView>,
    /// Those they care for.
    pub cares_for: Vec<CaredFor>,
    /// Whether they can begin a record of their own, to ask for help as a carer.
    pub may_begin_record: bool,
    /// What waits, for members of staff.
    pub staff: Option<StaffGlance>,
}

/// Something that needs attention.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Attention {
    /// A team needs to know more about a request before it can decide.
    RequestAsks {
        /// For whom the request is.
        resident: PersonId,
        /// By name, when it is not the reader's own.
        name: Option<String>,
        /// Which.
        request: ReferralId,
        /// To which service.
        service: String,
    },
    /// People were told to get help at once and sent no request: a team of the reader looks.
    ToldToGetHelp {
        /// How many people.
        count: u64,
    },
    /// People wrote how a service was, and the reader is to see to it.
    FeedbackToRead {
        /// Which service.
        service: ServiceId,
        /// What it is called.
        name: String,
        /// How many waits.
        count: u32,
        /// How many of them are late.
        late: u32,
    },
    /// Answers about a service came all at once.
    FeedbackHeld {
        /// Which service.
        service: ServiceId,
        /// What it is called.
        name: String,
        /// How many wait.
        count: u32,
    },
    /// What the reader said about care was answered.
    FeedbackAnswered {
        /// How often.
        count: u64,
    },
    /// The plan should have been reviewed.
    ReviewOverdue {
        /// When.
        on: NaiveDate,
    },
    /// A plan should be looked at: is it still right?
    StillRight {
        /// Whose.
        resident: PersonId,
        /// By name, when it is not the reader's own.
        name: Option<String>,
        /// Which.
        kind: PlanKind,
    },
    /// The plan is soon to be reviewed.
    ReviewSoon {
        /// When.
        on: NaiveDate,
    },
    /// An action with their name on it is due.
    ActionDue {
        /// What is to be done.
        what: String,
        /// By when.
        on: NaiveDate,
    },
    /// Staff said something about their plan, and they are asked to see to it.
    CommentDue {
        /// About which section, as a code.
        heading: String,
        /// By when.
        on: NaiveDate,
    },
    /// Wrong codes were typed for a card until it paused.
    CardGuessed {
        /// When.
        on: NaiveDate,
    },
    /// A crisis plan was used, and the reader has not said how it went.
    PlanUsed {
        /// Which use.
        id: UseId,
        /// Whose plan, when it is not the reader's own.
        name: Option<String>,
        /// When.
        on: NaiveDate,
    },
    /// Somebody is worried about a person, and no safeguarding lead has looked.
    Concerns {
        /// How many wait.
        unread: u32,
        /// In how many of them somebody was in danger.
        in_danger: u32,
    },
    /// Emergency access was taken, and the reader is asked to see to it.
    EmergencyAccess {
        /// Of how many telling waits.
        waiting: u32,
        /// How many the reader has not looked into.
        unread: u32,
    },
    /// People asked about looks at their records, and the reader answers them.
    LooksAsked {
        /// How many wait.
        count: u32,
        /// When the first is due.
        due_on: NaiveDate,
    },
    /// A card was used.
    CardUsed {
        /// When.
        on: NaiveDate,
    },
    /// It is time to ask them how to communicate with them.
    NeedsDue {
        /// Their own record.
        resident: PersonId,
    },
    /// Neither a passkey nor a recovery code: no way to give a second proof.
    NoSecondProof,
    /// No passkey yet.
    NoPasskey,
    /// Few recovery codes are left, or none.
    FewRecoveryCodes {
        /// How many.
        left: u32,
    },
}

/// A plan in a few lines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlanGlance {
    /// Whose.
    pub resident: PersonId,
    /// Its last change.
    pub changed: Option<Changed>,
    /// When it was last agreed.
    pub agreed_on: Option<NaiveDate>,
    /// How many sections were changed since it was agreed.
    pub changed_sections: u32,
    /// When it is next to be reviewed.
    pub next_review_on: Option<NaiveDate>,
    /// The goals that are not yet closed.
    pub goals: Vec<Goal>,
    /// How many goals were reached or ended.
    pub closed: u32,
}

/// A crisis plan in a few lines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CrisisGlance {
    /// Whose.
    pub resident: PersonId,
    /// Its last change; none when nothing was written yet.
    pub changed: Option<Changed>,
    /// When it is next to be reviewed.
    pub next_review_on: Option<NaiveDate>,
}

/// How many messages about somebody are new.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MessagesGlance {
    /// About whom.
    pub resident: PersonId,
    /// To the reader.
    pub unread: u64,
    /// To the resident, when the reader reads their messages for them.
    pub theirs: Option<u64>,
}

/// A goal by its first words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Goal {
    /// Its first words.
    pub title: String,
    /// Its status, as a code; empty when not said.
    pub status: String,
    /// Its status in words.
    pub status_words: String,
}

/// Somebody around the resident.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PersonAround {
    /// First and last name, or the team's.
    pub name: String,
    /// What they are, such as "Named lead" or "Carer, wife".
    pub role: String,
    /// What their work is called, for staff.
    pub title: Option<String>,
    /// A number to ring.
    pub phone: Option<String>,
    /// When somebody answers, in words.
    pub hours: Option<String>,
    /// As what they can be written to, and about whom; nobody writes to a carer here.
    pub write: Option<(PersonId, TieId)>,
}

/// Somebody the reader cares for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CaredFor {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// What the reader is to them, such as "daughter".
    pub relation: Option<String>,
    /// The plans that the reader may open.
    pub plans: Vec<PlanKind>,
    /// Whether the reader may see who has looked.
    pub looks: bool,
    /// What is new in the messages about them.
    pub messages: Option<MessagesGlance>,
    /// Whether the reader may ask services for help for them.
    pub help: bool,
}

/// What waits for a member of staff.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct StaffGlance {
    /// Whether they look after the staff.
    pub administers: bool,
    /// Emails that could not be delivered and that nobody dealt with.
    pub undelivered: u32,
    /// Their people whose review is overdue, the longest first.
    pub overdue: Vec<Overdue>,
    /// How many more there are.
    pub more_overdue: u32,
    /// What their people asked of who looks after them, the oldest first.
    pub wishes: Vec<WaitingWish>,
    /// Comments that wait for them, the one due first coming first.
    pub comments: Vec<WaitingComment>,
    /// How many more there are.
    pub more_comments: u32,
    /// Whether they watch over privacy.
    pub watches_privacy: bool,
    /// Whether they manage an organisation, and see its figures.
    pub manages: bool,
    /// How much waits in their worklist, if anything could.
    pub waiting: Option<HowMany>,
    /// Whether there are services that they run or work in.
    pub services: bool,
    /// What waits in their inboxes, if they answer messages.
    pub inbox: Option<InboxGlance>,
}

/// What waits in the inboxes of a member of staff.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InboxGlance {
    /// In their own.
    pub mine: Waiting,
    /// In that of each of their desks.
    pub teams: Vec<(NamedDesk, Waiting)>,
}

/// A wish about a team that waits for a member of staff.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WaitingWish {
    /// Which.
    pub id: WishId,
    /// Whose.
    pub resident: PersonId,
    /// First and last name.
    pub name: String,
}

/// A comment that waits for a member of staff.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WaitingComment {
    /// Whose plan.
    pub resident: PersonId,
    /// First and last name.
    pub name: String,
    /// On which section, as a code.
    pub heading: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Whether that is over.
    pub overdue: bool,
}

/// Somebody whose review is overdue.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Overdue {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// When it was to be.
    pub on: NaiveDate,
}
