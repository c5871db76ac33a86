//! The form on which staff record whether a resident could decide one thing themself.

use super::model::{AssessmentForm, AssessmentView, MOST_IN_DECISION, MOST_IN_WORDS, PARTS};
use crate::{
    components::{Button, Choice, DateInput, Inset, Page, PortalForm, Radios, TextArea, TextInput},
    error::PortalError,
    ids::AssessmentId,
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Record that something was looked at.
#[component]
pub fn CapacityPage() -> impl IntoView {
    answered(
        |asked| async move {
            let decided = &asked.backend.decided;
            decided
                .assessment_form(&asked.caller, asked.resident, None)
                .await
        },
        capacity_page,
    )
}

/// Record that it was looked at again.
#[component]
pub fn CapacityAgainPage() -> impl IntoView {
    let which: Option<AssessmentId> = use_params_map()
        .read_untracked()
        .get("assessment")
        .and_then(|id| id.parse().ok());
    answered(
        move |asked| async move {
            let which = Some(which.ok_or(PortalError::NotFound)?);
            let decided = &asked.backend.decided;
            decided
                .assessment_form(&asked.caller, asked.resident, which)
                .await
        },
        capacity_page,
    )
}

fn capacity_page(form: AssessmentForm) -> AnyView {
    let AssessmentForm {
        resident,
        again,
        today,
    } = form;
    let id = resident.id;
    let labels = [
        ("decision", "what is to be decided"),
        ("assessed", "the day on which you looked"),
        ("assessor", "who looked"),
        ("help", "what help they were given"),
        ("understands", "whether they could understand it"),
        ("retains", "whether they could keep it in mind"),
        ("weighs", "whether they could weigh it up"),
        ("communicates", "whether they could say what they decide"),
        ("reached", "how you found this"),
        ("outcome", "whether they could decide this"),
        ("review", "the day to look again"),
    ];
    let title = if again.is_some() {
        "Look again at whether they can decide this"
    } else {
        "Record whether they can decide something"
    };
    let parts: Vec<_> = PARTS
        .iter()
        .map(|(name, question)| {
            view! { <Radios name=*name legend=*question choices=Choice::yes_or_no() inline=true/> }
        })
        .collect();
    view! {
        <Page title=title back=links::decided(id) labels=labels dense=true>
            <IdentityBanner resident=resident/>
            <Inset>
                <p>"Everybody is taken to be able to decide, until it is found that they cannot decide this one thing now, with all the help there is. A choice that seems unwise is no sign of it."</p>
            </Inset>
            <PortalForm action="/api/decided/assess" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                {decision(again)}
                <DateInput name="assessed" legend="When did you look?" value=today/>
                <TextInput
                    name="assessor"
                    label="Who looked? (if it was not you)"
                    hint="Their name and what they are"
                    spellcheck=false
                />
                <TextArea
                    name="help"
                    label="What help were they given to decide?"
                    hint="For example plain words, pictures, an interpreter, a better time of day, somebody they trust"
                    rows=3
                    limit=MOST_IN_WORDS
                />
                {parts}
                <TextArea
                    name="reached"
                    label="How did you find this?"
                    hint="What they said or did. If they could not do a part, which illness or injury of the mind or brain is the cause"
                    rows=4
                    limit=MOST_IN_WORDS
                />
                <Radios
                    name="outcome"
                    legend="Could they decide this?"
                    choices=vec![
                        Choice::new("can", "Yes, they could decide this")
                            .hint("Access that rests on the opposite ends at once"),
                        Choice::new("cannot", "No, they could not decide this"),
                    ]
                />
                <DateInput
                    name="review"
                    legend="When is it to be looked at again? (if they could not)"
                    hint="At most 12 months from today. Access that rests on it ends that day at the latest"
                />
                <Button>"Save"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}

/// What is decided: typed, or as it was.
fn decision(again: Option<AssessmentView>) -> AnyView {
    match again {
        Some(before) => view! {
            <input type="hidden" name="again" value=before.id.to_string()/>
            <p>"For this decision: "<strong>{before.decision}</strong></p>
        }
        .into_any(),
        None => view! {
            <TextArea
                name="decision"
                label="What is to be decided?"
                hint="One decision, such as: who may see the care plan and the crisis plan"
                rows=2
                limit=MOST_IN_DECISION
            />
        }
        .into_any(),
    }
}
