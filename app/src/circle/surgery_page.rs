//! The page on which staff move a person to another surgery.

use super::{
    details::MOST_IN_WHY,
    form::SurgerySelect,
    model::{SurgeryForm, ends_field},
};
use crate::{
    components::{Button, Checkboxes, Page, PortalForm, TextArea, Tick},
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;

/// Moves a person to another surgery.
#[component]
pub fn SurgeryPage() -> impl IntoView {
    answered(
        |asked| async move {
            let circle = &asked.backend.circle;
            circle.surgery_form(&asked.caller, asked.resident).await
        },
        surgery_page,
    )
}

fn surgery_page(form: SurgeryForm) -> AnyView {
    let id = form.resident.id;
    let name = form.resident.full_name.clone();
    let was = form.now.as_ref().map(|(id, _)| id.to_string());
    let now = match &form.now {
        Some((_, surgery)) => format!("{name} is registered with {surgery}."),
        None => format!("{name} is registered with no surgery."),
    };
    let loses = form.now.as_ref().map(|(_, surgery)| {
        view! { <li>"staff of "{surgery.clone()}" can open nothing as their surgery any more"</li> }
    });
    let ticks: Vec<_> = form
        .leaving
        .into_iter()
        .map(|(tie, who)| Tick::new(ends_field(tie), who, true))
        .collect();
    let leaving = (!ticks.is_empty()).then(|| {
        view! {
            <Checkboxes
                name="ends"
                legend="Who stops looking after them?"
                hint="Take a tick away from anyone who goes on looking after them"
                ticks=ticks
            />
        }
    });
    view! {
        <Page
            title="Move to another surgery"
            back=links::person(id)
            labels=[("surgery", "the new surgery"), ("why", "why the surgery changes"), ("ends", "who stops looking after them")]
            dense=true
        >
            <IdentityBanner resident=form.resident/>
            <p>{now}</p>
            <p>"Messages that wait for an answer stay with who sees to them now, until they are answered."</p>
            <p>"From now on:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
                {loses}
                <li>"doctors and nurses of the new surgery can open the record and the plans"</li>
                <li>"what the record said before is kept, and the person is told by email, if they have one"</li>
            </ul>
            <PortalForm action="/api/circle/move-surgery" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                <input type="hidden" name="was" value=was.unwrap_or_default()/>
                <SurgerySelect surgeries=form.surgeries label="New GP surgery"/>
                {leaving}
                <TextArea
                    name="why"
                    label="Why does the surgery change?"
                    hint="For example, they moved house, or the record was wrong. The person can read this"
                    rows=3
                    limit=MOST_IN_WHY
                />
                <Button>"Move to this surgery"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
