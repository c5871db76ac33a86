//! "Exit this page": away to the weather, for whoever must not be seen here.

use crate::links;
use leptos::{nonce::use_nonce, prelude::*};

/// A public page that says nothing of whoever has it open.
pub const AWAY: &str = "https://www.bbc.co.uk/weather";

/// The button at the top of a page that somebody else should not see.
///
/// It is a link, so it works without script. With script the page is emptied at
/// once, its place in the browser's history becomes that of the weather, whoever
/// is signed in is signed out, and pressing Shift three times does the same.
#[component]
pub fn ExitThisPage() -> impl IntoView {
    view! {
        <div class="exit-page">
            <a id="exit-page" class="exit-page__button" href=AWAY rel="nofollow noreferrer">"Exit this page"</a>
            <p class="exit-page__how">
                // Shown by the script, since without it the key does nothing.
                <span id="exit-page-key" hidden>"You can also press the Shift key 3 times. "</span>
                "Pages you opened before stay in the history of the browser."
            </p>
            <noscript><p class="exit-page__how">"In this browser you stay signed in until you sign out."</p></noscript>
            <p id="exit-page-status" class="nhsuk-u-visually-hidden" role="status"></p>
        </div>
        <script src=links::EXIT_SCRIPT nonce=use_nonce() defer=true></script>
    }
    .into_any()
}
