//! What somebody must do about their health, before anything else.

use leptos::prelude::*;

/// A card that says to get medical help: red, and dark beneath when it is an emergency.
#[component]
pub fn CareCard(
    /// Its heading.
    #[prop(into)]
    heading: String,
    /// It is an emergency; else help is needed today.
    #[prop(optional)]
    emergency: bool,
    /// What to do.
    children: Children,
) -> impl IntoView {
    let (class, heard) = if emergency {
        (
            "care-card care-card--emergency",
            "Immediate action required: ",
        )
    } else {
        ("care-card", "Urgent advice: ")
    };
    view! {
        <div class=class>
            <h2 class="care-card__heading">
                <span class="nhsuk-u-visually-hidden">{heard}</span>
                {heading}
            </h2>
            <div class="care-card__content">{children()}</div>
        </div>
    }
    .into_any()
}
