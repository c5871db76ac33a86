//! What can be decided about a request, and the names of the fields that say so.

use crate::codes::codes;

codes! {
    /// Something that is decided on a page of its own; the codes are in addresses.
    Decision {
        /// The service will help.
        Accept, "accept", "Accept";
        /// The team needs to know more first.
        Ask, "ask", "Ask for more";
        /// Another service is the right one.
        Redirect, "redirect", "Pass on";
        /// The service cannot help.
        Decline, "decline", "Do not accept";
        /// The person was seen or rung, or did not come.
        Seen, "seen", "Say whether they were seen";
        /// It is done.
        Close, "close", "Close";
    }
}

codes! {
    /// Why the clocks of a request stand still; the codes are stored, and counted in figures.
    Pause {
        /// The team asked something and waits for the answer.
        MoreInfo, "more_info", "Waiting for an answer";
    }
}

/// For how many minutes a decision can be taken back.
pub const MINUTES_TO_UNDO: i64 = 15;

/// For how many days back it is shown that the person was told to get help at once instead.
pub const DAYS_OF_STOPS: i64 = 30;

/// The field that says where somebody goes on after a decision.
pub const THEN: &str = "then";

/// Its only value: to the list of requests that they work through.
pub const THEN_WORKLIST: &str = "worklist";

/// The owner of a request that is the whole team's.
pub const WHOLE_TEAM: &str = "team";

/// Where a request is passed on to that no service of the portal is right for.
pub const OUTSIDE: &str = "outside";
