//! Two versions of a section held against each other.

use super::{
    asked::{answered, heading_asked, query},
    identity::plan_title,
    marked::Marked,
    model::CompareView,
};
use crate::{
    components::{Button, ButtonLook, Page, Select},
    error::PortalError,
    links,
    plan::IdentityBanner,
};
use leptos::prelude::*;

/// The page of a comparison.
#[component]
pub fn ComparePage() -> impl IntoView {
    let heading = heading_asked();
    let versions = query::<i32>("from").zip(query::<i32>("to"));
    answered(
        move |asked| async move {
            let (one, other) = versions.ok_or(PortalError::NotFound)?;
            // Whichever way round they were chosen, the earlier comes first.
            let (from, to) = (one.min(other), one.max(other));
            let plan = &asked.backend.plan;
            plan.compare(&asked.caller, asked.resident, &heading, from, to)
                .await
        },
        compare_page,
    )
}

/// The comparison as a page.
pub(super) fn compare_page(view: CompareView) -> AnyView {
    let resident = view.resident.clone();
    let heading = view.heading;
    let history = links::section_history(resident.id, heading.code);
    let above = vec![
        (links::HOME.to_owned(), String::from("Home")),
        (
            links::plan_section(resident.id, heading.code),
            plan_title(&resident, heading.kind),
        ),
        (history.clone(), format!("History: {}", heading.title)),
    ];
    let options: Vec<_> = view
        .versions
        .iter()
        .map(|(version, words)| (version.to_string(), format!("Version {version}: {words}")))
        .collect();
    let restore = (view.may_edit && view.from != view.version).then(|| {
        let href = links::restore_section(resident.id, heading.code, view.from, view.version);
        view! { <p><a href=href>{format!("Bring back version {}", view.from)}</a></p> }
    });
    view! {
        <Page title=format!("Compare: {}", heading.title) breadcrumbs=above>
            <IdentityBanner resident=resident/>
            <form class="no-print" method="get" action=format!("{history}/compare")>
                <Select name="from" label="Earlier version" value=view.from.to_string() options=options.clone()/>
                <Select name="to" label="Later version" value=view.to.to_string() options=options/>
                <Button look=ButtonLook::Secondary>"Compare"</Button>
            </form>
            <h2>{format!("What changed from version {} to version {}", view.from, view.to)}</h2>
            {key()}
            <Marked fields=view.marked/>
            {restore}
        </Page>
    }
    .into_any()
}

/// What the marks mean.
pub(super) fn key() -> AnyView {
    view! {
        <p class="marked marked--key" aria-hidden="true">
            <ins>"Added words"</ins>
            " "
            <del>"Removed words"</del>
        </p>
    }
    .into_any()
}
