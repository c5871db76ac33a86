//! What can be changed about a service, and within which limits.

use crate::{codes::codes, referral::model::Unit};

codes! {
    /// A part of a service, a clinic or its days that was changed; the codes are stored.
    What {
        /// It was made.
        Made, "made", "The service";
        /// What people know it by.
        Name, "name", "Name";
        /// What it does.
        About, "about", "What it does";
        /// Who decides about requests.
        Team, "team", "Team that decides about requests";
        /// Who gives the care.
        CareTeam, "care_team", "Team that gives the care";
        /// Whether people ask for it themselves.
        SelfReferral, "self_referral", "People can ask for it themselves";
        /// Whether it takes requests.
        Open, "open", "Takes new requests";
        /// Within how much time a request is answered.
        Answer, "answer", "Time to an answer";
        /// Within how much time the person is seen.
        See, "see", "Time until the person is seen or rung";
        /// For how long its care lasts.
        Longest, "longest", "Longest time of care";
        /// What it asks.
        Questions, "questions", "Questions";
        /// What it adds when it cannot help.
        DeclineLetter, "decline_letter", "End of the letter when you cannot help";
        /// What it adds when the care is over.
        ClosingLetter, "closing_letter", "End of the letter when care is finished";
        /// What it says about what happens next.
        NextHere, "next_here", "What happens next, after somebody has asked";
        /// A clinic was added.
        ClinicMade, "clinic_made", "The clinic";
        /// What a clinic is called.
        ClinicName, "clinic_name", "Name of the clinic";
        /// Where it is.
        ClinicAddress, "clinic_address", "Address";
        /// How people get in.
        ClinicAccess, "clinic_access", "Getting in";
        /// Whom to ring on the way.
        ClinicPhone, "clinic_phone", "Phone";
        /// Whether people can choose it.
        ClinicOpen, "clinic_open", "People can choose it";
        /// Where it stands in the list.
        ClinicPlace, "clinic_place", "Place in the list";
        /// A day on which everybody is closed.
        ClosingDay, "closing_day", "Day on which you are closed";
    }
}

codes! {
    /// Words that a service adds to what people are sent or shown; the codes are stored.
    LetterKind {
        /// At the end of the letter that says that it cannot help.
        Decline, "decline", "End of the letter when you cannot help";
        /// At the end of the letter that says that its care is over.
        Closing, "closing", "End of the letter when care is finished";
        /// On the page after a request was sent.
        NextHere, "next_here", "What happens next, after somebody has asked";
    }
}

impl LetterKind {
    /// As its changes are written down.
    pub fn what(self) -> What {
        match self {
            Self::Decline => What::DeclineLetter,
            Self::Closing => What::ClosingLetter,
            Self::NextHere => What::NextHere,
        }
    }
}

/// The most characters in the name of a service or a clinic.
pub const MOST_IN_NAME: u32 = 80;
/// The most characters in what a service does, in an address, or in how people get in.
pub const MOST_IN_ABOUT: u32 = 500;
/// The most characters in what a service adds to a letter.
pub const MOST_IN_LETTER: u32 = 2_000;
/// The most characters in why a day is a closing day.
pub const MOST_IN_WHY: u32 = 100;
/// The most characters in the questions of a service.
pub const MOST_IN_QUESTIONS: u32 = 200_000;
/// For how many days care lasts at most.
pub const LONGEST_DAYS: i32 = 730;
/// How many days ahead a closing day is written down at most.
pub const CLOSING_AHEAD: u64 = 1_100;

/// The most that a clock may give, in its unit: 30 days, or a year.
pub fn most_within(unit: Unit) -> i32 {
    match unit {
        Unit::Hours => 720,
        Unit::Days => 365,
        Unit::WorkingDays => 260,
    }
}

/// "Yes" or "No".
pub fn yes_no(is: bool) -> &'static str {
    if is { "Yes" } else { "No" }
}
