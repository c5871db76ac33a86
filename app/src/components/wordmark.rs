//! Our mark: two people side by side.

use leptos::prelude::*;

/// The mark beside our name; it says nothing that the name does not.
#[component]
pub fn Wordmark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 34 34" width="34" height="34" aria-hidden="true" focusable="false">
            <circle cx="12" cy="9" r="5" fill="currentColor"></circle>
            <path d="M5 31v-8a7 7 0 0 1 14 0v8z" fill="currentColor"></path>
            <circle cx="25" cy="13" r="4" fill="#e8a33d"></circle>
            <path d="M21 31v-6a5 5 0 0 1 10 0v6z" fill="#e8a33d"></path>
        </svg>
    }
    .into_any()
}
