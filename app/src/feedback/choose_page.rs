//! About which service somebody wants to say how it was.

use crate::{components::Page, ids::ServiceId, links, loaded::loaded, posted::asked};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ChooseFeedbackPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (_, backend) = asked?;
        backend.feedback.services().await
    };
    loaded(answer, choose_page)
}

fn choose_page(services: Vec<(ServiceId, String)>) -> AnyView {
    let rows: Vec<_> = services
        .into_iter()
        .map(|(id, name)| view! { <li><a href=links::feedback(id)>{name}</a></li> })
        .collect();
    let list = match rows.is_empty() {
        true => view! { <p>"There is no service yet to say something about."</p> }.into_any(),
        false => view! { <ul class="nhsuk-list">{rows}</ul> }.into_any(),
    };
    view! {
        <Page title="Say how care went">
            <p>"It takes a minute. You need not sign in, and we do not keep your name."</p>
            <h2>"Which service was it?"</h2>
            {list}
        </Page>
    }
    .into_any()
}
