//! The form of a section's text.

use super::{identity::plan_title, model::SectionForm, provenance};
use crate::{
    components::{Button, ButtonRow, Labels, Page, PortalForm, TextArea, wording},
    links,
    plan::IdentityBanner,
    returned_form::version_to_send,
};
use leptos::prelude::*;

/// The form as a page.
pub(super) fn section_form(form: SectionForm) -> AnyView {
    let heading = form.heading;
    let resident = form.resident.clone();
    let back = links::plan_section(resident.id, heading.code);
    let labels: Labels = [("text", wording::inside_sentence(heading.title))]
        .into_iter()
        .chain(provenance::LABELS.map(|(name, label)| (name, label.to_owned())))
        .collect();
    // The questions are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let questions = provenance(&resident, heading.voice, form.performers, form.today);
    view! {
        <Page title=heading.title back=back.clone() labels=labels question=true>
            <IdentityBanner resident=resident.clone()/>
            <p class="nhsuk-caption-l">{plan_title(&resident, heading.kind)}</p>
            <PortalForm action="/api/plan/save-section">
                <input type="hidden" name="resident" value=resident.id.to_string()/>
                <input type="hidden" name="heading" value=heading.code/>
                <input type="hidden" name="version" value=version_to_send(&form.version.to_string())/>
                <TextArea name="text" label=heading.title hint=heading.hint value=form.text heading=true rows=10/>
                {questions}
                <ButtonRow>
                    <Button>"Save"</Button>
                    <a href=back>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}
