//! The last known crisis sheets, for when the database cannot be reached.
//!
//! Once a minute [`sweep`] seals the sheets that changed into files beside the
//! program. While the database does not answer, staff on call who are already
//! signed in search and open these for a bounded time; each look is written down
//! in a sealed file first, and in the audit trail when the database is back.

mod copies;
mod looks;
mod outage;
mod seal;
mod sessions;
mod sweep;

pub use outage::Outage;
pub use sweep::sweep;

use app::ids::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use copies::Copies;
use looks::Journal;
use seal::Key;
use sessions::Sessions;
use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// For so long after the database was last read, what was known then may be shown: one shift.
pub const HOLDS: TimeDelta = TimeDelta::hours(12);

/// What is known without the database; cheap to clone.
#[derive(Clone)]
pub struct LastKnown(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    state: Mutex<State>,
    journal: tokio::sync::Mutex<Option<Journal>>,
}

/// For so long after the database did not answer, nobody on call waits for it again.
const AWAY: TimeDelta = TimeDelta::seconds(15);

#[derive(Default)]
struct State {
    /// In the database and here alone.
    key: Option<Key>,
    /// When the database was last read.
    known_at: Option<DateTime<Utc>>,
    /// When it was last asked and did not answer.
    away_at: Option<DateTime<Utc>>,
    copies: Copies,
    /// Whose copies could not be made, and are tried again.
    again: BTreeSet<PersonId>,
    sessions: Sessions,
    /// Sessions that were ended while that could not be written down.
    ended: BTreeSet<String>,
}

impl LastKnown {
    /// Nothing is known yet; what is sealed goes into this folder.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self(Arc::new(Inner {
            folder,
            state: Mutex::default(),
            journal: tokio::sync::Mutex::new(None),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in it is half done when a thread panics: each change is one step.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When the database was last read, if that is not too long ago.
    pub fn known_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.state().known_at.filter(|at| now - *at < HOLDS)
    }

    /// Notes that the database did not answer.
    pub fn went_away(&self, now: DateTime<Utc>) {
        self.state().away_at = Some(now);
    }

    /// Whether the database did not answer a moment ago.
    pub fn is_away(&self, now: DateTime<Utc>) -> bool {
        let away_at = self.state().away_at;
        away_at.is_some_and(|at| (TimeDelta::zero()..AWAY).contains(&(now - at)))
    }
}
