//! What of a page needs script, gathered while the page is drawn.

use super::WakeIslands;
use crate::{
    account::SessionWarning,
    backend::{Caller, RequestFacts, SignedIn},
};
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// One per page: whether a form stands on it, and whether its islands are woken already.
///
/// The router provides it, since a page's parts may be drawn before the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scripts {
    form: Arc<AtomicBool>,
    woken: Arc<AtomicBool>,
}

impl Scripts {
    /// A form stands on the page: there are words to lose.
    pub(super) fn note_form() {
        if let Some(scripts) = use_context::<Self>() {
            scripts.form.store(true, Ordering::Relaxed);
        }
    }

    /// Whether nobody woke the islands of this page yet; from now on somebody did.
    pub(super) fn first_to_wake() -> bool {
        use_context::<Self>().is_none_or(|scripts| !scripts.woken.swap(true, Ordering::Relaxed))
    }

    /// The warning before the session ends, for whoever is signed in and has a form before them.
    pub(super) fn warning(&self) -> Option<AnyView> {
        let person = use_context::<Caller>()?.signed_in?;
        let now = use_context::<RequestFacts>()?.now;
        let form = self.form.load(Ordering::Relaxed);
        form.then(|| warning(&person, now))
    }
}

fn warning(person: &SignedIn, now: DateTime<Utc>) -> AnyView {
    let seconds = |length: TimeDelta| u32::try_from(length.num_seconds()).unwrap_or(0);
    view! {
        <SessionWarning
            left=seconds(person.idle_at - now)
            idle=seconds(person.idle_limit())
            at_most=seconds(person.over_at - now)
            ahead=seconds(person.warned_ahead())
        />
        <WakeIslands/>
    }
    .into_any()
}
