//! What was just done, and things worth setting apart.

use crate::backend::RequestFacts;
use leptos::prelude::*;

/// Says once what the form before has done; nothing when there is nothing to say.
#[component]
pub fn Notice() -> impl IntoView {
    use_context::<RequestFacts>()
        .and_then(|facts| facts.notice)
        .map(|notice| {
            view! {
                <div
                    class="nhsuk-notification-banner nhsuk-notification-banner--success"
                    role="alert"
                    aria-labelledby="notice-title"
                >
                    <div class="nhsuk-notification-banner__header">
                        <h2 class="nhsuk-notification-banner__title" id="notice-title">"Done"</h2>
                    </div>
                    <div class="nhsuk-notification-banner__content">
                        <p class="nhsuk-notification-banner__heading">{notice.to_string()}</p>
                    </div>
                </div>
            }
            .into_any()
        })
}

/// Words set apart from those around them.
#[component]
pub fn Inset(
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <div class="nhsuk-inset-text">{children()}</div> }.into_any()
}
