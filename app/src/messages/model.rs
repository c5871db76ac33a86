//! What messages are about, and who they are from and for.

/// The most characters in a message.
pub const MOST_IN_MESSAGE: u32 = 5_000;

/// For how many days what is not sent yet is kept after it was last changed.
pub const DAYS_DRAFTS_ARE_KEPT: i64 = 180;

/// What messages are about, as the writer chose it; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Subject {
    /// Medicines.
    Medicines,
    /// An appointment.
    Appointment,
    /// The plan.
    Plan,
    /// Equipment.
    Equipment,
    /// Somebody is worried about a change; it is seen to the same working day.
    Worried,
    /// Anything else.
    Other,
}

impl Subject {
    /// Every one of them, in the order in which people choose.
    pub const ALL: [Self; 6] = [
        Self::Medicines,
        Self::Appointment,
        Self::Plan,
        Self::Equipment,
        Self::Worried,
        Self::Other,
    ];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Medicines => "medicines",
            Self::Appointment => "appointment",
            Self::Plan => "plan",
            Self::Equipment => "equipment",
            Self::Worried => "worried",
            Self::Other => "other",
        }
    }

    /// As people choose it, and as the messages are called.
    pub fn words(self) -> &'static str {
        match self {
            Self::Medicines => "Medicines",
            Self::Appointment => "An appointment",
            Self::Plan => "My plan",
            Self::Equipment => "Equipment",
            Self::Worried => "Worried about a change",
            Self::Other => "Something else",
        }
    }

    /// The subject of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.code() == code)
    }

    /// Whether it is to be answered the same working day.
    pub fn is_pressing(self) -> bool {
        self == Self::Worried
    }
}

/// Whom messages are about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum About {
    /// The resident.
    Resident,
    /// The carer who writes.
    Writer,
}

impl About {
    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Writer => "writer",
        }
    }

    /// Whom a code means.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Resident, Self::Writer]
            .into_iter()
            .find(|about| about.code() == code)
    }
}

/// On which side of the conversation somebody is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// The resident, or somebody close to them.
    Person,
    /// Those who answer.
    Staff,
    /// The portal itself.
    Portal,
}

impl Side {
    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Staff => "staff",
            Self::Portal => "portal",
        }
    }

    /// The side of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Person, Self::Staff, Self::Portal]
            .into_iter()
            .find(|side| side.code() == code)
    }
}

/// What a message is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MessageKind {
    /// Written words.
    Words,
    /// What was said on the phone.
    PhoneCall,
    /// What the portal says by itself.
    Automatic,
}

impl MessageKind {
    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::PhoneCall => "phone_call",
            Self::Automatic => "automatic",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Words, Self::PhoneCall, Self::Automatic]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// What happened to a thread besides what was written; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StepKind {
    /// Somebody was asked to see to it.
    Assigned,
    /// Somebody took it over.
    TakenOver,
    /// It went to whoever covers for somebody away.
    Covered,
    /// It went to another team.
    HandedOn,
    /// Somebody may read it from now on.
    PersonAdded,
    /// Somebody may not read it any more.
    PersonRemoved,
    /// It was closed.
    Closed,
    /// It was closed because nobody is left who could answer.
    NobodyAnswers,
    /// It was opened again.
    Reopened,
    /// The answer is late, and everybody was told.
    Late,
    /// Something was added to the plan because of it.
    AddedToPlan,
    /// A request for help was made of it, or is about the same.
    LinkedRequest,
    /// It came from a record that was put together with this one.
    Moved,
}

impl StepKind {
    /// Every one of them.
    pub const ALL: [Self; 13] = [
        Self::Assigned,
        Self::TakenOver,
        Self::Covered,
        Self::HandedOn,
        Self::PersonAdded,
        Self::PersonRemoved,
        Self::Closed,
        Self::NobodyAnswers,
        Self::Reopened,
        Self::Late,
        Self::AddedToPlan,
        Self::LinkedRequest,
        Self::Moved,
    ];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::TakenOver => "taken_over",
            Self::Covered => "covered",
            Self::HandedOn => "handed_on",
            Self::PersonAdded => "person_added",
            Self::PersonRemoved => "person_removed",
            Self::Closed => "closed",
            Self::NobodyAnswers => "nobody_answers",
            Self::Reopened => "reopened",
            Self::Late => "late",
            Self::AddedToPlan => "added_to_plan",
            Self::LinkedRequest => "linked_request",
            Self::Moved => "moved",
        }
    }

    /// The step of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}
