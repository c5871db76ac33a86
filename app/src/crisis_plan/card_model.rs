//! What the pages of the cards show.

use crate::{account::model::QrCode, ids::CardId, plan::model::Resident};
use chrono::{DateTime, Utc};

/// The cards of a resident.
#[derive(Clone, Debug)]
pub struct CardsView {
    /// Whose.
    pub resident: Resident,
    /// The newest first.
    pub cards: Vec<CardView>,
    /// Whether the one made last can still be printed.
    pub to_print: bool,
    /// Whether anybody stands under "Who to call".
    pub has_contacts: bool,
}

/// A card, as its owner sees it: never with its code.
#[derive(Clone, Debug)]
pub struct CardView {
    /// Which.
    pub id: CardId,
    /// Its reference, in groups.
    pub reference: String,
    /// When it was made.
    pub issued_at: DateTime<Utc>,
    /// By whom.
    pub issued_by: String,
    /// Why, when it was somebody else than the resident.
    pub reason: Option<String>,
    /// Whether it shows whom to call.
    pub allow_contacts: bool,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Whether it works.
    pub state: CardState,
}

/// Whether a card works.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CardState {
    /// It does.
    Working,
    /// Not until then, after wrong codes.
    Paused(DateTime<Utc>),
    /// Never again.
    Cancelled(DateTime<Utc>),
}

/// A card to print, with its code.
#[derive(Clone, Debug)]
pub struct PrintedCard {
    /// Whose.
    pub resident: Resident,
    /// Its reference, in groups.
    pub reference: String,
    /// Its code, in groups.
    pub code: String,
    /// The address without the protocol, for those who type it.
    pub page: String,
    /// A drawing of the address; neither the code nor a name is in it.
    pub qr: QrCode,
    /// Whom to call first.
    pub first_call: Option<CardContact>,
}

/// Somebody to call.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CardContact {
    /// Their name.
    pub name: String,
    /// Who they are.
    pub role: String,
    /// The number, as it is stored.
    pub phone: String,
    /// When they answer.
    pub hours: String,
}

/// What the page behind a card's square shows.
#[derive(Clone, Debug)]
pub enum LandingView {
    /// The question for the code, whosever card it may be.
    Closed,
    /// The code was right, and only staff see more.
    StaffOnly,
    /// Whom to call.
    Contacts {
        /// What the person is called, and no more of their name.
        first_name: String,
        /// In the order in which to call them.
        contacts: Vec<CardContact>,
    },
}
