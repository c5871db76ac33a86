//! What an appointment is, and what becomes of it.

/// How somebody is seen; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Kind {
    /// Somebody rings.
    Phone,
    /// At a clinic.
    FaceToFace,
    /// On a screen.
    Video,
    /// Where the person lives.
    Home,
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Phone, Self::FaceToFace, Self::Video, Self::Home];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::FaceToFace => "face_to_face",
            Self::Video => "video",
            Self::Home => "home",
        }
    }

    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Phone => "A phone call",
            Self::FaceToFace => "Face to face at a clinic",
            Self::Video => "A video call",
            Self::Home => "A visit at home",
        }
    }

    /// Whether somebody sits across from the person.
    pub fn is_in_person(self) -> bool {
        matches!(self, Self::FaceToFace | Self::Home)
    }

    /// Whether it needs a clinic to be at.
    pub fn is_at_clinic(self) -> bool {
        self == Self::FaceToFace
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where an appointment stands; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum State {
    /// It is to come, or nobody has said yet what became of it.
    Booked,
    /// The person was seen.
    Attended,
    /// They were not there.
    DidNotAttend,
    /// It was called off.
    Cancelled,
    /// Another took its place.
    Moved,
}

impl State {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [
        Self::Booked,
        Self::Attended,
        Self::DidNotAttend,
        Self::Cancelled,
        Self::Moved,
    ];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Attended => "attended",
            Self::DidNotAttend => "did_not_attend",
            Self::Cancelled => "cancelled",
            Self::Moved => "moved",
        }
    }

    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Booked => "Booked",
            Self::Attended => "Took place",
            Self::DidNotAttend => "Missed",
            Self::Cancelled => "Cancelled",
            Self::Moved => "Moved to another time",
        }
    }

    /// The state of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// The most characters of why an appointment was moved or cancelled.
pub const MOST_IN_REASON: u32 = 1_000;
