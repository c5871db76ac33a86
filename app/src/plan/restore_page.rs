//! The page that asks whether an earlier version should be brought back.

use super::{
    asked::{answered, heading_asked, query},
    compare_page::key,
    identity::plan_title,
    marked::{Marked, turned_round},
    model::CompareView,
};
use crate::{
    components::{Button, ButtonRow, Page, PortalForm, ProblemPage},
    error::PortalError,
    links,
    plan::IdentityBanner,
};
use leptos::prelude::*;

/// The page that asks first.
#[component]
pub fn RestorePage() -> impl IntoView {
    let heading = heading_asked();
    let versions = query::<i32>("version").zip(query::<i32>("now"));
    answered(
        move |asked| async move {
            let (version, now) = versions.ok_or(PortalError::NotFound)?;
            let plan = &asked.backend.plan;
            let view = plan
                .compare(&asked.caller, asked.resident, &heading, version, now)
                .await?;
            if view.version == now {
                return Ok(view);
            }
            // It was changed since the link was made: show what is there now.
            plan.compare(
                &asked.caller,
                asked.resident,
                &heading,
                version,
                view.version,
            )
            .await
        },
        restore_page,
    )
}

/// The question as a page.
pub(super) fn restore_page(view: CompareView) -> AnyView {
    if !view.may_edit || view.from >= view.version {
        return view! { <ProblemPage error=PortalError::NotFound/> }.into_any();
    }
    let resident = view.resident.clone();
    let heading = view.heading;
    let history = links::section_history(resident.id, heading.code);
    let title = format!("Bring back version {}?", view.from);
    let labels = [("restore", format!("version {}", view.from))];
    view! {
        <Page title=title back=history.clone() labels=labels caption=heading.title>
            <IdentityBanner resident=resident.clone()/>
            <p>{format!("This changes “{}” in {} as shown here. What stands there now stays in the history.", heading.title, inside(&plan_title(&resident, heading.kind)))}</p>
            {key()}
            <Marked fields=turned_round(view.marked)/>
            <PortalForm action="/api/plan/restore">
                <input type="hidden" name="resident" value=resident.id.to_string()/>
                <input type="hidden" name="heading" value=heading.code/>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <input type="hidden" name="restore" value=view.from.to_string()/>
                <ButtonRow>
                    <Button>{format!("Bring back version {}", view.from)}</Button>
                    <a href=history>"Keep it as it is"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

/// "my care plan" within a sentence; names keep their capital.
fn inside(title: &str) -> String {
    title
        .strip_prefix("My ")
        .map_or_else(|| title.to_owned(), |rest| format!("my {rest}"))
}
