//! The page on which staff take emergency access.

use super::model::{REASONS, TakeView};
use crate::{
    components::{
        Button, ButtonLook, ButtonRow, Checkboxes, Choice, Page, PortalForm, Radios, TextArea,
        Tick, Warning,
    },
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;

/// The page that asks why.
#[component]
pub fn TakePage() -> impl IntoView {
    answered(
        |asked| async move {
            let break_glass = &asked.backend.break_glass;
            break_glass.ask(&asked.caller, asked.resident).await
        },
        take_page,
    )
}

fn take_page(view: TakeView) -> AnyView {
    let resident = view.resident;
    let labels = [
        ("reason", String::from("why you need it")),
        ("words", String::from("what happened")),
        ("danger", String::from("who would be in danger, and how")),
    ];
    let choices = REASONS
        .iter()
        .map(|(code, words)| Choice::new(*code, *words))
        .collect();
    let wait = vec![Tick::new(
        "wait",
        "Telling the person now could put somebody in danger",
        false,
    )];
    view! {
        <Page title="Take emergency access" labels=labels>
            <IdentityBanner resident=resident.clone()/>
            <Warning heading="This is recorded and looked into">
                <ul>
                    <li>"You can read the whole record for 30 minutes. You can change nothing."</li>
                    <li>"The person, and those they chose, are told at once who did it and why."</li>
                    <li>"The privacy officer looks into every emergency access."</li>
                </ul>
            </Warning>
            <PortalForm action="/api/break-glass/take">
                <input type="hidden" name="resident" value=resident.id.to_string()/>
                <Radios name="reason" legend="Why do you need it?" choices=choices/>
                <TextArea name="words" label="What happened?" hint="In a sentence or two. The person can read this." rows=3/>
                <Checkboxes
                    name="telling"
                    legend="Is it safe to tell the person?"
                    hint="If you tick this, telling waits for 1 hour, and for longer only if a second person agrees"
                    ticks=wait
                />
                <TextArea
                    name="danger"
                    label="If it is not safe: who would be in danger, and how?"
                    hint="The privacy officer and those who care for the person read this"
                    rows=3
                />
                <ButtonRow>
                    <Button look=ButtonLook::Warning>"Take emergency access"</Button>
                    <a href=links::HOME>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}
