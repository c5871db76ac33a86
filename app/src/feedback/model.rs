//! After what, as whom and how people say how care went.

use crate::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// After what somebody is asked; the codes are stored.
    Occasion {
        /// They were seen or rung.
        Visit, "visit", "After an appointment or a visit";
        /// Care ended.
        Episode, "episode", "After care has ended";
        /// A message was answered, and its matter closed.
        Message, "message", "After messages were answered";
        /// The crisis plan was used.
        Crisis, "crisis", "After a crisis plan was used";
        /// At any time, unasked.
        AnyTime, "any_time", "At any time";
    }
}

codes! {
    /// As whom somebody answers; the codes are stored.
    Role {
        /// Who gets the care.
        Resident, "resident", "The person who gets the care";
        /// Who cares for them.
        Carer, "carer", "A carer, relative or friend";
    }
}

codes! {
    /// How an answer came; the codes are stored, and counted in the monthly return.
    Method {
        /// By a link in an email.
        Email, "email", "A link in an email";
        /// On the page of a service, unasked.
        Online, "online", "Online";
        /// On paper, typed in by staff.
        Paper, "paper", "On paper";
        /// On the phone, typed in by staff.
        Phone, "phone", "By phone";
        /// On a tablet that stands where people wait.
        Kiosk, "kiosk", "On a tablet";
    }
}

codes! {
    /// Whether an answer is in the figures; the codes are stored.
    State {
        /// It is.
        Counted, "counted", "Counted";
        /// Many came at once from outside: somebody has to look first.
        Held, "held", "Waits to be looked at";
        /// Somebody looked, and it is not what somebody thinks of their care.
        LeftOut, "left_out", "Left out";
    }
}

codes! {
    /// Where words stand that came with an answer; the codes are stored.
    WordsState {
        /// Nobody has seen to them.
        New, "new", "Not seen to yet";
        /// Somebody has, and there is nothing to say to it.
        Read, "read", "Read";
        /// It was answered.
        Answered, "answered", "Answered";
        /// Somebody may be in danger: the safeguarding lead has it.
        PassedOn, "passed_on", "Passed to the safeguarding lead";
    }
}

/// The most characters of an answer in words.
pub const MOST_IN_WORDS: u32 = 2_000;

/// For how many working days words may wait to be read.
pub const WORKING_DAYS_TO_READ: u32 = 5;

/// The most characters of a reply, and of what everybody reads.
pub const MOST_IN_REPLY: u32 = 2_000;

/// The most characters of why somebody is worried.
pub const MOST_IN_WHY: u32 = 1_000;

/// The most characters of a name, and of how somebody is reached.
pub const MOST_IN_REACH: u32 = 100;

/// For how many days after it was answered it is kept who asked for an answer.
pub const DAYS_ANSWERS_ARE_KEPT: i64 = 90;

/// How many words are listed at once.
pub const MOST_WORDS: u32 = 100;

/// The most characters of where a tablet stands.
pub const MOST_IN_PLACE: u32 = 60;

/// For how many days a tablet takes answers.
pub const DAYS_TABLETS_LAST: u64 = 90;

/// For how many minutes somebody can say more on a tablet before it goes back to its start.
pub const MINUTES_ON_TABLET: u32 = 6;

/// For how many they can who ask for more time: ten times as many, so that nobody is too slow.
pub const MINUTES_IF_ASKED: u32 = 60;

/// After how many seconds a tablet goes back to its start once somebody has finished.
pub const SECONDS_OF_THANKS: u32 = 20;

/// The same where there is more to read.
pub const SECONDS_OF_BAD_NEWS: u32 = 60;

/// What is the matter with the code of a form on paper.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum FormProblem {
    /// It is none, or a sign of it is wrong.
    Mistyped,
    /// It is of another service.
    OtherService,
    /// It asks another version of the question than the page does.
    OtherVersion,
    /// It asks a version that nobody was asked yet.
    NeverAsked,
}

impl FormProblem {
    /// Every one of them.
    pub const ALL: [Self; 4] = [
        Self::Mistyped,
        Self::OtherService,
        Self::OtherVersion,
        Self::NeverAsked,
    ];

    /// What to do.
    pub fn words(self) -> &'static str {
        match self {
            Self::Mistyped => {
                "Check the code. It has 8 letters and digits, as it stands at the end of the form"
            }
            Self::OtherService => {
                "This form is about another service. Give it to those who work there"
            }
            Self::OtherVersion => {
                "This form asks another version of the question. Open that version at the end of this page, and type the form in there"
            }
            Self::NeverAsked => "We have not asked the question of this form yet. Check the code",
        }
    }
}
