//! That something long was finished.

use leptos::prelude::*;

/// A panel that says that a whole task is done, and what to keep of it.
#[component]
pub fn Panel(
    /// What was done.
    #[prop(into)]
    heading: String,
    /// What to keep, such as a reference.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="panel">
            <h2 class="panel__heading">{heading}</h2>
            <p>{children()}</p>
        </div>
    }
    .into_any()
}
