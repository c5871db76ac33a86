//! What the pages of a resident's team show.

use crate::{
    circle::model::{Around, Tie},
    ids::{PersonId, TeamId, TieId, WishId},
    plan::model::Resident,
};
use chrono::{DateTime, Utc};

/// The most characters of a reason or an answer.
pub const MOST_IN_REASON: u32 = 1_000;
/// The most characters of whom somebody wishes for.
pub const MOST_IN_WHO: u32 = 200;
/// The most wishes of one resident that wait at a time.
pub const MOST_WAITING: u32 = 10;

/// The ties that staff give; a carer comes by what the resident shares.
pub const GIVEN: [Tie; 4] = [Tie::NamedLead, Tie::KeyWorker, Tie::Coordinator, Tie::Team];

/// What somebody wishes of a team; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wish {
    /// Somebody is to come.
    Join,
    /// Somebody is to go.
    Leave,
}

impl Wish {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Join, Self::Leave];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Leave => "leave",
        }
    }

    /// The wish of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.code() == code)
    }
}

/// A wish, and what became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WishView {
    /// Which.
    pub id: WishId,
    /// For somebody to come or to go.
    pub wish: Wish,
    /// Who it is about.
    pub who: String,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What became of it; nothing while it waits.
    pub answer: Option<Answer>,
}

/// What became of a wish.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// Whether it was done.
    pub done: bool,
    /// What was said.
    pub words: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The form on which somebody is added.
#[derive(Clone, Debug)]
pub struct AddForm {
    /// Whose team.
    pub resident: Resident,
    /// The teams that give care.
    pub teams: Vec<(TeamId, String)>,
    /// The members of staff who give care.
    pub colleagues: Vec<(PersonId, String)>,
}

/// Somebody in a team, before it is ended that they look after a resident, or before a team is kept out.
#[derive(Clone, Debug)]
pub struct EndForm {
    /// Whose team.
    pub resident: Resident,
    /// Who goes.
    pub around: Around,
}

/// The form on which a resident asks for a change.
#[derive(Clone, Debug)]
pub struct AskForm {
    /// Whose team.
    pub resident: Resident,
    /// Who could go.
    pub around: Vec<(TieId, String)>,
}

/// A wish, for staff to answer.
#[derive(Clone, Debug)]
pub struct WishToAnswer {
    /// Whose.
    pub resident: Resident,
    /// What is wished.
    pub wish: WishView,
    /// Whether the reader may open the page of the people around the resident, and add to them.
    pub may_see_circle: bool,
}
