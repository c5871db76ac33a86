//! What the pages of a sheet that is kept on a device show.

use crate::ids::{KeptSheetId, PersonId};
use chrono::{DateTime, Utc};

/// The page on which a resident keeps their sheet on the device in their hands.
#[derive(Clone, Debug)]
pub struct KeepView {
    /// Whose sheet.
    pub resident: PersonId,
    /// How it stands with this device.
    pub keeping: Keeping,
}

/// How it stands with a device.
#[derive(Clone, Debug)]
pub enum Keeping {
    /// Others use it, so it keeps nothing.
    Never,
    /// It keeps nothing yet.
    NotYet,
    /// It keeps the sheet.
    Here(KeptSheetView),
}

/// A device that keeps a crisis sheet.
#[derive(Clone, Debug)]
pub struct KeptSheetView {
    /// Which.
    pub id: KeptSheetId,
    /// Whether it is this one.
    pub this: bool,
    /// Coarse browser and system.
    pub device: String,
    /// Since when.
    pub kept_at: DateTime<Utc>,
    /// When it last fetched its copy; never, if it has none yet.
    pub refreshed_at: Option<DateTime<Utc>>,
}
