//! Where this page is.

use leptos::prelude::*;

/// The pages above this one, from the top; on a phone the last of them as a back link.
#[component]
pub fn Breadcrumbs(
    /// Address and name of each page above, top first.
    steps: Vec<(String, String)>,
) -> impl IntoView {
    let back = steps.last().cloned().map(|(href, name)| {
        view! {
            <a class="nhsuk-back-link" href=href>
                <span class="nhsuk-u-visually-hidden">"Back to "</span>
                {name}
            </a>
        }
    });
    let items: Vec<_> = steps
        .into_iter()
        .map(|(href, name)| {
            view! {
                <li class="nhsuk-breadcrumb__list-item">
                    <a class="nhsuk-breadcrumb__link" href=href>{name}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="nhsuk-breadcrumb" aria-label="Breadcrumb">
            <ol class="nhsuk-breadcrumb__list">{items}</ol>
            {back}
        </nav>
    }
    .into_any()
}
