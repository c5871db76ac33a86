//! Who on call is signed in, as far as this process saw them.

use super::LastKnown;
use crate::{
    Portal,
    access::StaffRole,
    account::sessions::{self, Live, Loaded},
    error::Result,
    on_call::Wanted,
};
use app::{
    backend::{Assurance, SignedIn},
    ids::PersonId,
    returned_form::ReturnedForm,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, VecDeque};

/// How many forms of a session are remembered, so that pressing a button twice is one press.
const REMEMBERED: usize = 20;

/// By the key that a session has in the database.
pub(super) type Sessions = HashMap<String, Known>;

/// A session of somebody on call.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) person: SignedIn,
    /// The roles under which they answer urgent calls.
    pub(super) roles: Vec<StaffRole>,
    seen_at: DateTime<Utc>,
    /// Whom they last looked for, without the database.
    pub(super) wanted: Option<Wanted>,
    /// Until when they may open whose sheet, for a reason given without the database.
    pub(super) opened: HashMap<PersonId, DateTime<Utc>>,
    /// When they searched without the database.
    pub(super) searched: VecDeque<DateTime<Utc>>,
    /// A form that came back, and its page.
    returned: Option<(String, ReturnedForm)>,
    /// The keys of forms that were accepted, and where they led.
    accepted: VecDeque<(String, String)>,
}

impl Known {
    fn is_in_time(&self, now: DateTime<Utc>) -> bool {
        let idle: TimeDelta = now - self.seen_at;
        idle < self.person.idle_limit() && now < self.person.over_at
    }
}

impl LastKnown {
    /// Remembers a session that was found in the database, if it is somebody's on call.
    pub fn note(&self, live: &Live, now: DateTime<Utc>) {
        let Some(person) = on_call(live) else {
            return self.forget(&live.key);
        };
        let mut state = self.state();
        let known = state
            .sessions
            .entry(live.key.clone())
            .or_insert_with(|| Known {
                person: person.clone(),
                roles: Vec::new(),
                seen_at: now,
                wanted: None,
                opened: HashMap::new(),
                searched: VecDeque::new(),
                returned: None,
                accepted: VecDeque::new(),
            });
        known.person = person.clone();
        known.roles = live.on_call.clone();
        known.seen_at = now;
    }

    /// Forgets a session that is over.
    pub fn forget(&self, key: &str) {
        self.state().sessions.remove(key);
    }

    /// Ends a session that cannot be ended in the database now: it is forgotten here, and
    /// ended there by the next sweep.
    pub fn ends(&self, key: &str) {
        let mut state = self.state();
        state.sessions.remove(key);
        state.ended.insert(key.to_owned());
    }

    /// Ends in the database what was ended without it.
    ///
    /// # Errors
    /// When the database cannot be written; it is then tried again.
    pub(super) async fn write_ended(&self, portal: &Portal) -> Result<()> {
        let ended = self.state().ended.clone();
        if ended.is_empty() {
            return Ok(());
        }
        let tx = portal.database.write().await?;
        for key in &ended {
            sessions::end_by_key(&tx, &portal.clock, key).await?;
        }
        tx.commit().await?;
        self.state().ended.retain(|key| !ended.contains(key));
        Ok(())
    }

    /// The session of a key while its time is not over; that it was used counts against being idle.
    pub(super) fn session(&self, key: &str, now: DateTime<Utc>) -> Option<Known> {
        let mut state = self.state();
        if !state.sessions.get(key)?.is_in_time(now) {
            state.sessions.remove(key);
            return None;
        }
        let known = state.sessions.get_mut(key)?;
        known.seen_at = now;
        Some(known.clone())
    }

    /// Whose session it is, while its time is not over.
    pub fn person(&self, key: &str, now: DateTime<Utc>) -> Option<SignedIn> {
        self.session(key, now).map(|known| known.person)
    }

    /// Changes what is remembered of a session.
    pub(super) fn change<T>(&self, key: &str, change: impl FnOnce(&mut Known) -> T) -> Option<T> {
        self.state().sessions.get_mut(key).map(change)
    }

    /// Keeps a form that came back for one view of its page.
    pub(crate) fn keep_returned(&self, key: &str, page: &str, form: ReturnedForm) {
        self.change(key, |known| {
            known.returned = Some((page.to_owned(), form));
        });
    }

    /// Takes out the form that waits for a page.
    pub(crate) fn take_returned(&self, key: &str, page: &str) -> Option<ReturnedForm> {
        self.change(key, |known| {
            let waits = known.returned.take_if(|(path, _)| path == page);
            waits.map(|(_, form)| form)
        })?
    }

    /// Remembers where a form led.
    pub(crate) fn accepted(&self, key: &str, submission: &str, path: &str) {
        self.change(key, |known| {
            known.accepted.truncate(REMEMBERED - 1);
            known
                .accepted
                .push_front((submission.to_owned(), path.to_owned()));
        });
    }

    /// Where the same form led before.
    pub(crate) fn led_to(&self, key: &str, submission: &str) -> Option<String> {
        self.change(key, |known| {
            let before = known.accepted.iter().find(|(form, _)| form == submission);
            before.map(|(_, path)| path.clone())
        })?
    }

    /// Forgets the sessions that ended elsewhere, or whose owner is no longer on call.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) async fn recheck_sessions(&self, portal: &Portal) -> Result<()> {
        let keys: Vec<String> = self.state().sessions.keys().cloned().collect();
        for key in keys {
            let reader = portal.database.reader();
            match sessions::load_key(reader, &portal.clock, &key).await? {
                Some(Loaded::Live(live)) if on_call(&live).is_some() => {
                    self.change(&key, |known| known.roles = live.on_call);
                }
                _ => self.forget(&key),
            }
        }
        Ok(())
    }
}

/// Whose session it is, if they answer urgent calls and have proved who they are.
fn on_call(live: &Live) -> Option<&SignedIn> {
    live.signed_in
        .as_ref()
        .filter(|person| person.assurance == Assurance::Full && !live.on_call.is_empty())
}
