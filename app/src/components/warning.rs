//! What must not be missed.

use leptos::prelude::*;

/// A callout for what must not be missed.
#[component]
pub fn Warning(
    /// Its heading.
    #[prop(into)]
    heading: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="warning">
            <h2 class="nhsuk-heading-s warning__heading">
                <span class="nhsuk-u-visually-hidden">"Important: "</span>
                {heading}
            </h2>
            {children()}
        </div>
    }
    .into_any()
}
