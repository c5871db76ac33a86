//! The versions of what a service asks.

use super::{
    parts::{above, of_service},
    service_page::signed,
    view::{VersionLine, VersionsView},
};
use crate::{
    components::{ButtonLink, Page},
    format, links,
    plan::query_asked,
    referral::preview,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn VersionsPage() -> impl IntoView {
    let number: Option<i32> = query_asked("version");
    of_service(
        move |caller, backend, service| async move {
            backend.services.versions(&caller, service, number).await
        },
        versions,
    )
}

fn versions(view: VersionsView) -> AnyView {
    let (head, breadcrumbs) = (view.head.clone(), above(&view.head));
    let write = head.runs.then(|| {
        let href = links::write_questions(head.id);
        view! { <p><ButtonLink href=href>"Write a new version"</ButtonLink></p> }
    });
    let shown = view.shown.as_ref().map(|(number, _)| *number);
    let rows: Vec<_> = view
        .versions
        .into_iter()
        .enumerate()
        .map(|(place, version)| row(&head.id, version, place == 0, shown))
        .collect();
    let list = match rows.is_empty() {
        true => view! { <p>"There are no questions yet."</p> }.into_any(),
        false => view! { <ol class="nhsuk-list steps" reversed>{rows}</ol> }.into_any(),
    };
    let asks = view.shown.map(|(number, definition)| {
        let preview = preview(&definition);
        view! {
            <h2>{format!("What version {number} asks")}</h2>
            {preview}
        }
    });
    view! {
        <Page title=format!("Questions of {}", head.name) breadcrumbs=breadcrumbs dense=true>
            <p>"A version never changes. Requests keep the version that was answered."</p>
            {write}
            {list}
            {asks}
        </Page>
    }
    .into_any()
}

fn row(
    service: &crate::ids::ServiceId,
    version: VersionLine,
    is_newest: bool,
    shown: Option<i32>,
) -> AnyView {
    let by = version.made_by.as_ref().map_or_else(
        || String::from("came with the portal"),
        |by| format!("saved by {by}"),
    );
    let about = format!("{by}, {}", format::moment(version.made_at));
    let now = is_newest.then(|| view! { <strong>" Asked now"</strong> });
    let see = (shown != Some(version.number)).then(|| {
        let href = links::service_questions_at(*service, version.number);
        view! { <br/> <a href=href>{format!("See version {}", version.number)}</a> }
    });
    view! {
        <li value=version.number.to_string()>
            {signed(&version)}
            {now}
            <br/>
            <span class="quiet">{about}</span>
            {see}
        </li>
    }
    .into_any()
}
