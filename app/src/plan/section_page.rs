//! The page on which a section's text is written.

use super::{
    asked::{answered, heading_asked},
    section_form::section_form,
};
use leptos::prelude::*;

/// The page of a section's text.
#[component]
pub fn SectionPage() -> impl IntoView {
    let heading = heading_asked();
    answered(
        |asked| async move {
            let plan = &asked.backend.plan;
            plan.section_form(&asked.caller, asked.resident, &heading)
                .await
        },
        section_form,
    )
}
