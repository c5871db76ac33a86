//! Whose pages these are, for somebody who helps another person.

use crate::links;
use leptos::prelude::*;
use std::sync::{Arc, OnceLock};

/// One per page: the person on whose behalf it is read, once a part of the page said so.
///
/// The router provides it, as it does [`super::scripts::Scripts`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Acting(Arc<OnceLock<String>>);

impl Acting {
    /// The page is about this person, and the reader helps them.
    pub(crate) fn note(full_name: &str) {
        if let Some(Self(name)) = use_context::<Self>() {
            // The same person each time: a page is about one.
            let _ = name.set(full_name.to_owned());
        }
    }

    /// First and last name, when somebody acts for another.
    pub(super) fn name() -> Option<String> {
        use_context::<Self>()?.0.get().cloned()
    }
}

/// What stands above everything else: for whom this is, and the way back to one's own pages.
pub(super) fn banner(name: &str) -> AnyView {
    view! {
        <section class="acting" aria-label="Whose pages these are">
            <p><strong>{format!("You are helping {name}.")}</strong>" This page is not about you."</p>
            <p><a href=links::HOME>"Go to my own pages"</a></p>
        </section>
    }
    .into_any()
}
