//! The script that wakes the islands of a page.

use super::scripts::Scripts;
use leptos::{config::LeptosOptions, hydration::HydrationScripts, prelude::*};

/// Put this on a page that has an island, and only there: other pages ship no script.
/// A page that has it twice gets it once.
///
/// The options come from the context; the nonce from [`leptos::nonce::use_nonce`].
#[component]
pub fn WakeIslands() -> impl IntoView {
    use_context::<LeptosOptions>()
        .filter(|_| Scripts::first_to_wake())
        .map(|options| view! { <HydrationScripts options=options islands=true/> }.into_any())
}
