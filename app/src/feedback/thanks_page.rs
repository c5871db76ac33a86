//! The end of feedback.

use crate::{
    components::{Page, Panel},
    links,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ThanksPage() -> impl IntoView {
    view! {
        <Page title="Thank you">
            <Panel heading="We have your answer">"It goes into the figures of the service."</Panel>
            <p>"If you wanted an answer, it can take two weeks or longer. When you are signed in, you find it under "<a href=links::FEEDBACK_ANSWERS>"answers to what you said"</a>"."</p>
            <p>"You can say how care went again at any time."</p>
            <p><a href=links::FEEDBACK>"Say how another service was"</a></p>
            <p>"If you need help or an answer, "<a href=links::SIGN_IN>"sign in"</a>" and write a message, or ring. If it cannot wait, call 111. In an emergency, call 999."</p>
        </Page>
    }
}
