//! What can go wrong, as the person may hear of it.
//!
//! Codes and field names only: detail stays in the server's log under the same
//! reference, and nothing typed ever travels in an error.

use crate::{
    circle::{merging::Obstacle, ways::Conflict},
    decided::model::Rule,
    feedback::model::FormProblem,
    ids::PersonId,
    inbox::model::AwayProblem,
    messages::files::model::FileProblem,
    metrics::history::model::RowProblem,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use server_fn::{codec::JsonEncoding, error::FromServerFnError, error::ServerFnErrorErr};

/// What a service answers when it does not do what was asked.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
pub enum PortalError {
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// Signed in by email alone, or too long ago, for something that needs a second proof.
    #[error("a second proof is needed")]
    Prove,
    /// It does not exist, or it is not theirs to see: the same answer for both.
    #[error("not found")]
    NotFound,
    /// The person has died, and what they shared with the one who asks has ended.
    #[error("the person has died")]
    HasDied {
        /// Their name.
        name: String,
        /// Whom to ring, and on which number.
        ring: Option<(String, String)>,
    },
    /// What they were asking for takes no new requests.
    #[error("the service takes no new requests")]
    TakesNoRequests {
        /// What people know the service by.
        name: String,
        /// Whom to ring, and on which number.
        ring: Option<(String, String)>,
        /// The page of their requests.
        requests: String,
    },
    /// Of what they were asking for nothing is begun: it was sent, or thrown away.
    #[error("no request is begun")]
    NothingBegun {
        /// The page of their requests.
        requests: String,
    },
    /// Something else comes before it, such as a question that is still to be answered.
    #[error("something else comes first")]
    First {
        /// The page of what comes first.
        page: String,
    },
    /// The record was closed in favour of another, which they may read.
    #[error("the record is kept elsewhere")]
    Merged {
        /// The record that is kept.
        kept: PersonId,
    },
    /// The form needs attention; the fields say where.
    #[error("check the form")]
    Check(Vec<FieldError>),
    /// Tried too often; how many minutes to wait.
    #[error("too many tries")]
    TooMany {
        /// Whole minutes to wait, at least 1.
        minutes: u32,
    },
    /// Our fault; the reference is in the log.
    #[error("our fault, reference {reference}")]
    Fault {
        /// What to quote.
        reference: String,
    },
}

impl PortalError {
    /// One field that needs attention.
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Check(vec![FieldError::new(field, problem)])
    }
}

impl FromServerFnError for PortalError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        // Only a request that no page of ours makes ends here; the layer around
        // the server functions answers it in plain words.
        Self::Fault {
            reference: String::from("request"),
        }
    }
}

/// A field of a form and what is the matter with it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct FieldError {
    /// The field's name, which is also its control's id.
    pub field: String,
    /// What is the matter.
    pub problem: Problem,
}

impl FieldError {
    /// A field and what is the matter with it.
    pub fn new(field: &str, problem: Problem) -> Self {
        Self {
            field: field.to_owned(),
            problem,
        }
    }
}

/// What is the matter with a field.
///
/// The wording is made where the form is, from the field's own name, after the
/// rules of the NHS service manual: what to do, no "please", no "invalid".
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Problem {
    /// Nothing was typed.
    Missing,
    /// Nothing was chosen.
    NotChosen,
    /// Fewer characters than it takes.
    TooShort {
        /// The fewest characters.
        least: u32,
    },
    /// More characters than the limit.
    TooLong {
        /// The most there may be.
        limit: u32,
    },
    /// The list is full.
    TooMany {
        /// The most there may be.
        limit: u32,
    },
    /// Not a date that exists.
    NotADate,
    /// Not a time of day.
    NotATime,
    /// A time that comes before the one at which it all begins.
    EndsBeforeStart,
    /// The person keeps the team out that would give the care.
    KeptOut,
    /// Every bed of a colour is taken, and nobody said to use one more.
    BedsFull,
    /// A team that gives care now, and so cannot leave.
    GivesCareNow,
    /// A time for an appointment that is not free any more.
    TimeTaken,
    /// Not a code of small letters.
    NotACode,
    /// More times than are made at once.
    TooManyTimes {
        /// The most there may be.
        most: u32,
    },
    /// A date that should be in the past.
    NotInPast,
    /// A date that should be in the future.
    NotInFuture,
    /// A date that comes earlier than it may.
    TooEarly {
        /// The earliest it may be.
        earliest: NaiveDate,
    },
    /// A date that comes later than it may.
    TooLate {
        /// The latest it may be.
        latest: NaiveDate,
    },
    /// Not a number within the limits.
    NotANumber {
        /// Smallest.
        least: i32,
        /// Largest.
        most: i32,
    },
    /// Not an email address.
    NotAnEmail,
    /// Not a UK phone number.
    NotAPhone,
    /// What may be the code of a door or a key safe, where none may stand.
    HoldsCode,
    /// Something by which somebody could be known, in what everybody can read.
    TellsWho {
        /// What of it.
        found: String,
    },
    /// Not a UK postcode.
    NotAPostcode,
    /// Not ten digits, or the check digit is wrong.
    NotAnNhsNumber,
    /// A National Insurance number was typed instead.
    IsNationalInsurance,
    /// Somebody else already has it.
    Taken,
    /// The person has an account already.
    HasAccount,
    /// The person has a record of their own here.
    HasOwnRecord,
    /// Somebody is in the team as this already.
    AlreadyInTeam,
    /// The surgery that somebody is registered with already.
    SameSurgery,
    /// A code that is wrong, used or too old.
    WrongCode,
    /// The code of a card that does not open it, whyever.
    NoMatch,
    /// A passkey that this portal does not know, or that did not answer.
    PasskeyNotAccepted,
    /// Others use this device, so no key to the account may be left on it.
    SharedDevice,
    /// Somebody else changed the same field meanwhile; theirs is given.
    ChangedMeanwhile {
        /// What it says now.
        theirs: String,
        /// Who changed it.
        by: String,
    },
    /// It was changed after it was shown, so nobody has seen what it says now.
    ChangedUnseen,
    /// A day before the one on which something was sent.
    BeforeSent,
    /// A day that comes before the day on which it all begins.
    BeforeStart,
    /// It cannot be removed because it was changed meanwhile, or is needed.
    CannotRemove,
    /// Two records that cannot be put together in this way.
    CannotMerge(Obstacle),
    /// Why a file is not taken.
    NotTaken(FileProblem),
    /// A row that cannot be brought in, and where.
    InRow(RowProblem),
    /// So many more things are the matter with rows.
    MoreInRows {
        /// How many.
        count: u32,
    },
    /// What must hold before staff decide for somebody does not.
    NotHeld(Rule),
    /// Somebody cannot be away, or covered for, in this way.
    CannotBeAway(AwayProblem),
    /// It cannot be kept to beside what else is said.
    RuledOut(Conflict),
    /// What was typed from a form on paper cannot be counted by this page.
    NotThisForm(FormProblem),
}
