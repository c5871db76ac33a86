//! What somebody sees who comes for the first time.

use crate::{
    backend::Caller,
    components::{ButtonLink, Page},
    links,
};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Says what this is and leads to signing in; whoever is signed in goes on to their own first page.
#[component]
pub fn LandingPage() -> impl IntoView {
    let signed_in = use_context::<Caller>().is_some_and(|caller| caller.signed_in.is_some());
    if signed_in && let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(header::LOCATION, HeaderValue::from_static(links::HOME));
        response.set_status(StatusCode::SEE_OTHER);
    }
    view! {
        <Page title="Your care, your plan, your people">
            <p class="nhsuk-lede-text">
                "Alongside keeps your care plan in one place, so you and the people who help you all see the same thing."
            </p>
            <p>"You can use it to:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"read your care plan and say what matters to you"</li>
                <li>"see who has looked at it"</li>
                <li>"find the phone numbers of the people who look after you"</li>
            </ul>
            <ButtonLink href=links::SIGN_IN>"Sign in"</ButtonLink>
            <h2>"If this is your first time"</h2>
            <p>"The person who looks after your care gives you a letter with a code. The letter says what to do."</p>
            <h2>"If you need help now"</h2>
            <p>"Do not use this site in an emergency. Call 999 if someone is in danger. Call 111 if you need medical help now."</p>
        </Page>
    }
    .into_any()
}
