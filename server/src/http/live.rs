//! Tells pages that follow messages and requests that something changed; what it is they read themselves,
//! as whoever they are then.
//!
//! Rights are asked again each time: who may no longer read hears that it is over, and so does
//! whoever is signed out meanwhile. Following keeps nobody signed in.

use super::{Web, cookie::Cookie, problem, visitor::Visitor};
use crate::{
    account::sessions::{self, Loaded},
    error::{Error, Result},
    store::Followed,
};
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ThreadId},
    live::HEADER,
    worklist::waiting::model::WaitingAsked,
};
use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::stream;
use http::HeaderMap;
use std::{collections::HashMap, convert::Infallible, time::Duration};
use tokio::{sync::broadcast::Receiver, time::sleep};
use uuid::Uuid;

/// Where changes of one thread are told.
pub const THREAD: &str = "/people/{person}/messages/{thread}/live";
/// Where changes of everything that somebody answers are told.
pub const INBOX: &str = "/inbox/live";
/// Where changes of everything that waits for somebody are told.
pub const WORKLIST: &str = "/worklist/requests/live";

/// How often it is looked whether another process changed something, or a right ended.
const EVERY: Duration = Duration::from_secs(5);
/// How long changes are gathered before somebody looks.
const REST: Duration = Duration::from_millis(300);

/// Whether a page asks by itself, to stay up to date, and nobody pressed anything.
pub(super) fn is_by_itself(headers: &HeaderMap, path: &str) -> bool {
    headers.contains_key(HEADER) || path.ends_with("/live")
}

/// What somebody follows.
enum What {
    Thread(PersonId, ThreadId),
    Inbox,
    Worklist(WaitingAsked),
}

/// Somebody who follows something.
struct Follower {
    web: Web,
    what: What,
    /// What their session is known by.
    secret: String,
    changes: Receiver<Followed>,
    /// What they have seen.
    seen: String,
}

/// Tells of changes of one thread.
pub(super) async fn thread(
    state: State<Web>,
    Extension(visitor): Extension<Visitor>,
    Path((person, thread)): Path<(String, String)>,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let ids = person.parse().ok().zip(thread.parse().ok());
    match ids {
        Some((person, thread)) => {
            let what = What::Thread(person, thread);
            follow(state, &visitor.caller, what, query, &headers).await
        }
        None => problem::fault(&state, PortalError::NotFound.into()),
    }
}

/// Tells of changes of everything that somebody answers.
pub(super) async fn inbox(
    state: State<Web>,
    Extension(visitor): Extension<Visitor>,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    follow(state, &visitor.caller, What::Inbox, query, &headers).await
}

/// Tells of changes of everything that waits for somebody.
pub(super) async fn worklist(
    state: State<Web>,
    Extension(visitor): Extension<Visitor>,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let asked = WaitingAsked::read(|name| query.get(name).cloned());
    let what = What::Worklist(asked);
    follow(state, &visitor.caller, what, query, &headers).await
}

async fn follow(
    State(web): State<Web>,
    caller: &Caller,
    what: What,
    Query(query): Query<HashMap<String, String>>,
    headers: &HeaderMap,
) -> Response {
    let changes = web.portal.database.follow();
    if let Err(error) = state(&web, caller, &what).await {
        return problem::fault(&web, error);
    }
    let secret = Cookie::Session.sent(headers, web.is_secure());
    let follower = Follower {
        secret: secret.unwrap_or("").to_owned(),
        seen: query.get("seen").cloned().unwrap_or_default(),
        web,
        what,
        changes,
    };
    let events = stream::unfold(Some(follower), |follower| async {
        let mut follower = follower?;
        let event = follower.next().await?;
        let goes_on = matches!(event, Told::Changed);
        // A browser passes over an event without data.
        let event = Event::default().event(event.name()).data(event.name());
        Some((Ok::<_, Infallible>(event), goes_on.then_some(follower)))
    });
    Sse::new(events)
        .keep_alive(KeepAlive::new())
        .into_response()
}

/// What a follower is told.
enum Told {
    /// Something is new.
    Changed,
    /// They may not follow it any more, or are signed out.
    Over,
}

impl Told {
    fn name(&self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Over => "over",
        }
    }
}

impl Follower {
    /// Waits for something to tell; `None` when the program stops.
    async fn next(&mut self) -> Option<Told> {
        loop {
            match self.look().await {
                Ok(now) if now != self.seen => {
                    self.seen = now;
                    return Some(Told::Changed);
                }
                Ok(_) => {}
                Err(Error::Portal(_)) => return Some(Told::Over),
                // The database is away for a moment: the next look may find it.
                Err(_) => sleep(EVERY).await,
            }
            if !self.wait().await {
                return None;
            }
        }
    }

    /// Waits until something may have changed; `false` when the program stops.
    async fn wait(&mut self) -> bool {
        loop {
            tokio::select! {
                () = sleep(EVERY) => return true,
                change = self.changes.recv() => match change {
                    Ok(Followed::Closing) => return false,
                    Ok(Followed::Changed(thread)) if !self.concerns(thread) => {}
                    // Of what was missed one look tells as much.
                    _ => return self.has_rested().await,
                },
            }
        }
    }

    /// Lets everything that changes in the next moment be told with one look: what moves many
    /// threads at once makes nobody look once for each. `false` when the program stops.
    async fn has_rested(&mut self) -> bool {
        let rest = sleep(REST);
        tokio::pin!(rest);
        loop {
            tokio::select! {
                () = &mut rest => return true,
                change = self.changes.recv() => if matches!(change, Ok(Followed::Closing)) {
                    return false;
                },
            }
        }
    }

    fn concerns(&self, changed: Uuid) -> bool {
        match self.what {
            What::Thread(_, thread) => thread.0 == changed,
            What::Inbox | What::Worklist(_) => true,
        }
    }

    /// How it stands now, asked as whoever the session belongs to now.
    async fn look(&self) -> Result<String> {
        let portal = &self.web.portal;
        let loaded = sessions::load(portal.database.reader(), &portal.clock, &self.secret).await?;
        let Some(Loaded::Live(live)) = loaded else {
            return Err(PortalError::SignIn.into());
        };
        let caller = Caller {
            signed_in: live.signed_in,
            session_key: live.key,
            ..Caller::default()
        };
        state(&self.web, &caller, &self.what).await
    }
}

/// How what is followed stands now, in a word that changes with it.
async fn state(web: &Web, caller: &Caller, what: &What) -> Result<String> {
    let portal = &web.portal;
    match what {
        What::Thread(resident, thread) => {
            let version = portal.thread_version(caller, *resident, *thread).await?;
            Ok(version.to_string())
        }
        What::Inbox => portal.inbox_changed(caller).await,
        What::Worklist(asked) => portal.waiting_changed(caller, asked).await,
    }
}
