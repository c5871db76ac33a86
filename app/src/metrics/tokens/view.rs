//! What the pages of tokens show.

use crate::ids::{FiguresTokenId, OrganisationId};
use chrono::NaiveDate;

/// The most characters of what a program is called.
pub const MOST_IN_NAME: u32 = 60;

/// The most tokens of an organisation that hold at the same time.
pub const MOST_TOKENS: u32 = 20;

/// The page with all of them.
#[derive(Clone, Debug)]
pub struct TokensView {
    /// The organisations that the reader manages.
    pub organisations: Vec<(OrganisationId, String)>,
    /// Their tokens, those that hold first.
    pub tokens: Vec<TokenRow>,
    /// The latest day on which one that is made today can end.
    pub latest: NaiveDate,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// Which.
    pub id: FiguresTokenId,
    /// What the program is called.
    pub name: String,
    /// Whose figures it reads.
    pub organisation: String,
    /// Who made it.
    pub by: String,
    /// When.
    pub made_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// When it was last used.
    pub last_used_on: Option<NaiveDate>,
    /// Whether it opens anything.
    pub state: TokenState,
}

/// Whether a token opens anything.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TokenState {
    /// It does.
    Holds,
    /// Who made it manages the organisation no more.
    MakerGone,
    /// It is over.
    Over,
}

/// The one that was made a moment ago.
#[derive(Clone, Debug)]
pub struct MadeTokenView {
    /// What the program is called.
    pub name: String,
    /// What it has to show.
    pub token: String,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// Where the figures are.
    pub addresses: Vec<String>,
}
