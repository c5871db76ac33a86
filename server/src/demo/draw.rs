//! Chance that comes out the same every time: the borough is invented from a
//! constant, never from the clock.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Where the borough begins.
const SEED: u64 = 0x0A10_4651_DE00_0001;

/// A row of numbers that looks like chance (SplitMix64).
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// The row of one part of the borough: the same part, the same row.
    pub fn of(part: u64) -> Self {
        let mut draw = Self(SEED ^ part.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        draw.number();
        draw
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.number() % limit.max(1)
    }

    /// Whether something that happens to so many in a hundred happens.
    pub fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    /// One of several, each as likely as the other; `None` of none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = self.below(u64::try_from(from.len()).unwrap_or(1));
        from.get(usize::try_from(place).unwrap_or(0))
    }

    /// One of several words; empty of none.
    pub fn word(&mut self, from: &[&'static str]) -> &'static str {
        self.pick(from).copied().unwrap_or("")
    }

    /// An identifier made at a moment.
    pub fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let milliseconds = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        let mut bytes = [0; 10];
        let drawn = self
            .number()
            .to_le_bytes()
            .into_iter()
            .chain(self.number().to_le_bytes());
        for (byte, drawn) in bytes.iter_mut().zip(drawn) {
            *byte = drawn;
        }
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid()
    }
}
