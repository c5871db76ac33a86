//! A part of a page in a frame of its own.

use leptos::prelude::*;

/// A part of a page, such as a section of a plan.
#[component]
pub fn Card(
    /// Its heading.
    #[prop(into)]
    heading: String,
    /// An id to link to.
    #[prop(optional, into)]
    id: Option<String>,
    /// Address and words of links beside the heading, such as "Change" and "History".
    ///
    /// Each is followed by the heading for those who hear it.
    #[prop(optional)]
    actions: Vec<(String, String)>,
    /// A quiet line at the foot, such as who changed it and when.
    #[prop(optional, into)]
    facts: Option<String>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let about = super::wording::inside_sentence(&heading);
    let links: Vec<_> = actions
        .into_iter()
        .map(|(href, text)| {
            view! {
                <li>
                    <a href=href>
                        {text}
                        <span class="nhsuk-u-visually-hidden">{format!(": {about}")}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let links = (!links.is_empty()).then(|| view! { <ul class="card__actions">{links}</ul> });
    let facts = facts.map(|facts| view! { <p class="card__facts">{facts}</p> });
    view! {
        <section class="card" id=id>
            <div class="card__head">
                <h2>{heading}</h2>
                {links}
            </div>
            {children()}
            {facts}
        </section>
    }
    .into_any()
}

/// Cards side by side where there is room.
#[component]
pub fn Cards(
    /// The cards.
    children: Children,
) -> impl IntoView {
    view! { <div class="cards">{children()}</div> }.into_any()
}
