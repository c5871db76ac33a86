//! Keeps a page of messages up to date while it is open.

use leptos::prelude::*;

/// How it stands with following; the server draws it quiet.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only a browser can follow")
)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stage {
    /// Nothing has changed.
    Quiet,
    /// Something changed, and is on the page.
    New,
    /// The reader may not follow it any more, or is signed out.
    Over,
}

/// Follows the messages of a page and brings its parts up to date; says so to those who hear
/// the page. Without script the page is as it was opened.
#[island]
pub fn LiveUpdates(
    /// Where changes are told, with what the page shows already.
    url: String,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Quiet);
    #[cfg(feature = "hydrate")]
    Effect::new(move || super::following::start(url.clone(), stage));
    #[cfg(not(feature = "hydrate"))]
    let _ = &url;
    let said = move || match stage.get() {
        Stage::Quiet => "",
        Stage::New => "This page was brought up to date.",
        Stage::Over => {
            "This page is no longer brought up to date. Open it again to see what is new."
        }
    };
    view! {
        <p role="status" class="quiet" hidden=move || stage.get() == Stage::Quiet>
            {said}
        </p>
    }
}
