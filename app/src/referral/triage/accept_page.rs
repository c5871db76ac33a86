//! The page on which a request is accepted.

use super::{
    model::Decision,
    parts::{DecisionPage, RequestForm, labels, on_page},
    view::DecideView,
};
use crate::{
    components::{Button, Choice, Radios, TextArea, Warning},
    referral::model::{MOST_IN_REASON, Urgency},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AcceptPage() -> impl IntoView {
    on_page(Decision::Accept, accept_page)
}

fn accept_page(view: DecideView) -> AnyView {
    let named = labels(&[
        ("urgency", "how soon"),
        ("reason", "what you tell the person"),
        ("lower", "why it can wait longer"),
    ]);
    let ids = (view.resident.id, view.request);
    let (version, care_team) = (view.version, view.care_team.clone());
    let form = match view.kept_out.clone() {
        Some(team) => view! {
            <Warning heading="You cannot accept this yet">
                <p>{format!("The person keeps {team} out of their record. Talk to them first. They can let the team in on the page about who is around them.")}</p>
                <p>"Nothing is accepted until then."</p>
            </Warning>
        }
        .into_any(),
        None => {
            let urgency = view.urgency;
            let choices = Urgency::ALL
                .iter()
                .map(|one| Choice::new(one.code(), one.words()))
                .collect();
            // Only what danger signs made urgent is chosen already; the rest is for staff to think about.
            let chosen = match urgency {
                Urgency::Urgent => urgency.code(),
                _ => "",
            };
            let lower = (urgency > Urgency::Routine).then(|| {
                let hint = format!(
                    "The answers made it {}. Only needed when you choose less. Staff alone read it",
                    urgency.words().to_lowercase()
                );
                view! { <TextArea name="lower" label="Why can it wait longer?" hint=hint rows=2 limit=MOST_IN_REASON/> }
            });
            view! {
                <p>{format!("{care_team} gives the care, and can read the person’s plans from now on until the request is closed.")}</p>
                <RequestForm verb="accept" ids=ids version=version>
                    <Radios name="urgency" legend="How soon?" value=chosen choices=choices/>
                    {lower}
                    <TextArea name="reason" label="What do you want to tell the person? (optional)" hint="They read it with the answer" rows=3 limit=MOST_IN_REASON/>
                    <Button>"Accept the request"</Button>
                </RequestForm>
            }
            .into_any()
        }
    };
    view! { <DecisionPage title="Accept the request" view=view labels=named>{form}</DecisionPage> }
        .into_any()
}
