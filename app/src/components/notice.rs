//! What was just done, and things worth setting apart.

use crate::{backend::RequestFacts, notice::Notice as Said};
use leptos::prelude::*;

/// Says once what the form before has done, or why it did nothing; nothing when there is nothing
/// to say.
#[component]
pub fn Notice() -> impl IntoView {
    use_context::<RequestFacts>()
        .and_then(|facts| facts.notice)
        .map(|notice| {
            let (class, title) = match *notice {
                Said::Done(_) => (
                    "nhsuk-notification-banner nhsuk-notification-banner--success",
                    "Done",
                ),
                Said::NothingDone(_) => ("nhsuk-notification-banner", "Important"),
            };
            let words = notice.words().to_owned();
            view! {
                <div class=class role="alert" aria-labelledby="notice-title">
                    <div class="nhsuk-notification-banner__header">
                        <h2 class="nhsuk-notification-banner__title" id="notice-title">{title}</h2>
                    </div>
                    <div class="nhsuk-notification-banner__content">
                        <p class="nhsuk-notification-banner__heading">{words}</p>
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
