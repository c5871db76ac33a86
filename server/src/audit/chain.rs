//! The chain itself: how a row is hashed, and how a chain is checked.

use ::entity::audit_event;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The hash before the first event.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The hash of an event: SHA-256 over the hash before and every other column.
pub fn hash(event: &audit_event::Model) -> String {
    let canonical = serde_json::json!([
        event.previous_hash,
        event.organisation_id,
        event.sequence,
        event.at.timestamp_micros(),
        event.actor_id,
        event.resident_id,
        event.acting_for_id,
        event.basis,
        event.action,
        event.outcome,
        event.sections,
        event.object_id,
        event.session_reference,
        event.device,
    ]);
    hexadecimal(&Sha256::digest(canonical.to_string()))
}

/// Bytes as lower-case hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What is the matter with a chain.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Broken {
    /// A row is missing or in the wrong place.
    #[error("event {expected} is missing: {found} stands in its place")]
    Gap {
        /// The sequence that should be there.
        expected: i64,
        /// The one that is.
        found: i64,
    },
    /// A row does not follow from the one before.
    #[error("event {sequence} does not follow from the one before it: one of the two was changed")]
    Unlinked {
        /// Which.
        sequence: i64,
    },
    /// A row is not what it was when it was written.
    #[error("event {sequence} was changed")]
    Changed {
        /// Which.
        sequence: i64,
    },
    /// Rows are missing at the end.
    #[error("the chain ends at event {found}, but {anchored} was written")]
    CutOff {
        /// The last row there is.
        found: i64,
        /// The last row that a head tells of.
        anchored: i64,
    },
    /// The chain was rebuilt: it holds, but is not the one that the head kept outside tells of.
    #[error(
        "event {sequence} is not the one that the head kept outside tells of: \
         an event after {sound} was changed and the chain built again"
    )]
    Rebuilt {
        /// The first that is known to be wrong.
        sequence: i64,
        /// The last that a head vouches for.
        sound: i64,
    },
}

/// The end of a chain, as kept in the database or outside it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Head {
    /// The last event's position.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
}

/// Follows a chain, event by event.
#[derive(Debug)]
pub struct Walk {
    last: Head,
    sound: i64,
    /// Still to be met, the nearest last.
    anchors: Vec<Head>,
    furthest: i64,
}

impl Walk {
    /// Before the first event; the anchors are heads that must be met on the way.
    pub fn new(mut anchors: Vec<Head>) -> Self {
        anchors.sort_by_key(|anchor| std::cmp::Reverse(anchor.sequence));
        // A chain without events has a head that vouches for nothing.
        anchors.retain(|anchor| anchor.sequence > 0);
        Self {
            last: Head {
                sequence: 0,
                hash: START.to_owned(),
            },
            sound: 0,
            furthest: anchors.first().map_or(0, |anchor| anchor.sequence),
            anchors,
        }
    }

    /// The last event that was taken.
    pub fn last(&self) -> &Head {
        &self.last
    }

    /// Takes the next event.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn step(&mut self, event: &audit_event::Model) -> Result<(), Broken> {
        let expected = self.last.sequence + 1;
        if event.sequence != expected {
            return Err(Broken::Gap {
                expected,
                found: event.sequence,
            });
        }
        if event.previous_hash != self.last.hash {
            return Err(Broken::Unlinked {
                sequence: event.sequence,
            });
        }
        if hash(event) != event.hash {
            return Err(Broken::Changed {
                sequence: event.sequence,
            });
        }
        self.last = Head {
            sequence: event.sequence,
            hash: event.hash.clone(),
        };
        let sound = self.sound;
        while let Some(anchor) = self
            .anchors
            .pop_if(|anchor| anchor.sequence == event.sequence)
        {
            if anchor.hash != event.hash {
                return Err(Broken::Rebuilt {
                    sequence: event.sequence,
                    sound,
                });
            }
            self.sound = event.sequence;
        }
        Ok(())
    }

    /// After the last event: every anchor must have been met. Gives the number of events.
    ///
    /// # Errors
    /// When the end was cut off.
    pub fn end(self) -> Result<i64, Broken> {
        if self.furthest > self.last.sequence {
            return Err(Broken::CutOff {
                found: self.last.sequence,
                anchored: self.furthest,
            });
        }
        Ok(self.last.sequence)
    }
}
