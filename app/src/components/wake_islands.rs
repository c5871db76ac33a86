//! The script that wakes the islands of a page.

use leptos::{config::LeptosOptions, hydration::HydrationScripts, prelude::*};

/// Put this on a page that has an island, and only there: other pages ship no script.
///
/// The options come from the context; the nonce from [`leptos::nonce::use_nonce`].
#[component]
pub fn WakeIslands() -> impl IntoView {
    use_context::<LeptosOptions>()
        .map(|options| view! { <HydrationScripts options=options islands=true/> }.into_any())
}
