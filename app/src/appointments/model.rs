//! What an appointment is, and what becomes of it.

use crate::codes::codes;
use chrono::NaiveDate;

codes! {
    /// How somebody is seen; the codes are stored.
    Kind {
        /// Somebody rings.
        Phone, "phone", "A phone call";
        /// At a clinic.
        FaceToFace, "face_to_face", "Face to face at a clinic";
        /// On a screen.
        Video, "video", "A video call";
        /// Where the person lives.
        Home, "home", "A visit at home";
    }
}

impl Kind {
    /// Whether somebody sits across from the person.
    pub fn is_in_person(self) -> bool {
        matches!(self, Self::FaceToFace | Self::Home)
    }

    /// Whether it needs a clinic to be at.
    pub fn is_at_clinic(self) -> bool {
        self == Self::FaceToFace
    }
}

/// Which free times somebody looks at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looking {
    /// At any clinic, not only those that were asked for.
    pub anywhere: bool,
    /// From a day on; the next ones without it.
    pub from: Option<NaiveDate>,
}

codes! {
    /// Where an appointment stands; the codes are stored.
    State {
        /// It is to come, or nobody has said yet what became of it.
        Booked, "booked", "Booked";
        /// The person was seen.
        Attended, "attended", "Took place";
        /// They were not there.
        DidNotAttend, "did_not_attend", "Missed";
        /// It was called off.
        Cancelled, "cancelled", "Cancelled";
        /// Another took its place.
        Moved, "moved", "Moved to another time";
    }
}

/// The most characters of why an appointment was moved or cancelled.
pub const MOST_IN_REASON: u32 = 1_000;
