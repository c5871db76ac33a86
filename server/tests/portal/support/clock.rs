//! A clock that stands still until it is moved, and randomness from a seed.

use chrono::{DateTime, TimeDelta, Utc};
use server::clock::{Clock, Source};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};

/// Time and randomness of one test.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<State>>);

struct State {
    now: DateTime<Utc>,
    seed: u64,
    drawn: u64,
}

impl TestClock {
    /// Thursday 6 August 2026, ten in the morning in London.
    pub fn new(seed: u64) -> Self {
        let now = "2026-08-06T09:00:00Z".parse().unwrap();
        Self(Arc::new(Mutex::new(State {
            now,
            seed,
            drawn: 0,
        })))
    }

    /// What it is read through.
    pub fn clock(&self) -> Clock {
        Clock::from_source(self.clone())
    }

    /// Moves it to a moment.
    pub fn set(&self, now: DateTime<Utc>) {
        self.0.lock().unwrap().now = now;
    }

    /// Moves it on.
    pub fn advance(&self, by: TimeDelta) {
        self.0.lock().unwrap().now += by;
    }

    /// The time it shows.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.lock().unwrap().now
    }
}

impl Source for TestClock {
    fn now(&self) -> DateTime<Utc> {
        TestClock::now(self)
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap();
        for chunk in bytes.chunks_mut(32) {
            state.drawn += 1;
            let mut hash = Sha256::new();
            hash.update(state.seed.to_le_bytes());
            hash.update(state.drawn.to_le_bytes());
            chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
        }
    }
}
