//! The parts of a long page.

use leptos::prelude::*;

/// Links to the parts of a long page.
#[component]
pub fn ContentsList(
    /// Address (such as `#goals`) and name of each part, in order.
    parts: Vec<(String, String)>,
) -> impl IntoView {
    let items: Vec<_> = parts
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
        .collect();
    view! {
        <nav class="contents-list" aria-labelledby="contents-title">
            <h2 id="contents-title">"On this page"</h2>
            <ol>{items}</ol>
        </nav>
    }
    .into_any()
}
