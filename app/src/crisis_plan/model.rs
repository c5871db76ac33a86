//! What the sheet shows, and the form that says what stands on it.

use crate::{
    account::model::QrCode,
    circle::safe_contact::SafeContact,
    plan::model::{PlanView, Resident},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A crisis sheet: what somebody who answers in a crisis must know, on one page.
///
/// What the resident left off it is in none of its fields.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct SheetView {
    /// The crisis plan, as far as it is on the sheet.
    pub plan: PlanView,
    /// Where the person lives, line by line.
    pub address: Vec<String>,
    /// The numbers they are reached under.
    pub phones: Vec<String>,
    /// How it is safe to reach them, when it is said; for staff alone.
    pub safe_contact: Option<SafeContact>,
    /// When it was read: it is correct as of then.
    pub correct_at: DateTime<Utc>,
    /// Whether anything is written in the plan, on the sheet or not.
    pub is_written: bool,
    /// Whether the resident left something off it.
    pub narrowed: bool,
    /// The newest card, which leads from paper to the newest sheet.
    pub card: Option<SheetCard>,
    /// Whether the reader may choose what stands on it.
    pub may_choose: bool,
    /// Whether the reader may make a card that leads to it.
    pub may_make_card: bool,
    /// Whether the reader may keep it on the device in their hands.
    pub may_keep: bool,
}

/// The card that a printed sheet names.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct SheetCard {
    /// Its reference, in groups.
    pub reference: String,
    /// A drawing of its address.
    pub qr: QrCode,
}

/// The form that says what stands on the sheet.
#[derive(Clone, Debug)]
pub struct ChooseView {
    /// Whose sheet.
    pub resident: Resident,
    /// The parts in which something is written.
    pub parts: Vec<SheetPart>,
    /// When it was chosen last; never, if everything still stands on it.
    pub chosen_at: Option<DateTime<Utc>>,
}

/// A part of the sheet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SheetPart {
    /// Its code.
    pub code: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Whether it stands on the sheet.
    pub shown: bool,
}
