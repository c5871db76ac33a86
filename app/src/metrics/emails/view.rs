//! What the page of emails with figures shows.

use crate::ids::{FiguresEmailId, OrganisationId};
use chrono::NaiveDate;

/// The most addresses of an organisation.
pub const MOST_ADDRESSES: u32 = 20;

/// The page.
#[derive(Clone, Debug)]
pub struct EmailsView {
    /// The organisations that the reader manages.
    pub organisations: Vec<(OrganisationId, String)>,
    /// To which addresses their figures go, by address.
    pub rows: Vec<EmailRow>,
}

/// One address.
#[derive(Clone, Debug)]
pub struct EmailRow {
    /// Which.
    pub id: FiguresEmailId,
    /// The address.
    pub address: String,
    /// Whose figures go to it.
    pub organisation: String,
    /// Who added it.
    pub by: String,
    /// When.
    pub added_on: NaiveDate,
    /// The last month that went to it.
    pub sent_for: Option<NaiveDate>,
    /// Whether those of that month could not be delivered.
    pub is_lost: bool,
    /// Whether whoever added it manages the organisation today; else nothing goes to it.
    pub holds: bool,
}
