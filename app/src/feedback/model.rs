//! After what, as whom and how people say how care went.

use crate::codes::codes;

codes! {
    /// After what somebody is asked; the codes are stored.
    Occasion {
        /// They were seen or rung.
        Visit, "visit", "After an appointment or a visit";
        /// Care ended.
        Episode, "episode", "After care has ended";
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
    }
}

codes! {
    /// Whether an answer is in the figures; the codes are stored.
    State {
        /// It is.
        Counted, "counted", "Counted";
        /// Many came at once from outside: somebody has to look first.
        Held, "held", "Waits to be looked at";
    }
}

codes! {
    /// Where words stand that came with an answer; the codes are stored.
    WordsState {
        /// Nobody has read them.
        New, "new", "Not read yet";
    }
}

/// The most characters of an answer in words.
pub const MOST_IN_WORDS: u32 = 2_000;

/// For how many working days words may wait to be read.
pub const WORKING_DAYS_TO_READ: u32 = 5;
