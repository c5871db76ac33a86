//! The link to the page before.

use leptos::prelude::*;

/// A link back to the page this one was reached from.
#[component]
pub fn BackLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What it says.
    #[prop(optional, into)]
    text: Option<String>,
) -> impl IntoView {
    let text = text.unwrap_or_else(|| String::from("Back"));
    view! {
        <nav aria-label="Back">
            <a class="nhsuk-back-link" href=href>{text}</a>
        </nav>
    }
    .into_any()
}
