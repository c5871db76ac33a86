//! The page of the crisis sheet.

use super::{model::SheetView, sheet};
use crate::{
    components::Page,
    links,
    plan::{IdentityBanner, answered, kind::PlanKind},
};
use leptos::prelude::*;

/// The page of the crisis sheet.
#[component]
pub fn SheetPage() -> impl IntoView {
    answered(
        |asked| async move {
            let crisis_plan = &asked.backend.crisis_plan;
            crisis_plan.sheet(&asked.caller, asked.resident).await
        },
        sheet_page,
    )
}

fn sheet_page(view: SheetView) -> AnyView {
    let resident = view.plan.resident.clone();
    let title = if resident.is_reader {
        String::from("My crisis sheet")
    } else {
        format!("{}’s crisis sheet", resident.name)
    };
    let back = links::plan(resident.id, PlanKind::Crisis);
    view! {
        <Page title=title back=back>
            <IdentityBanner resident=resident/>
            {sheet(&view)}
        </Page>
    }
    .into_any()
}
