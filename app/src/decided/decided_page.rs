//! What access staff decided, and who could decide what, for staff who give care.

use super::{
    model::{AssessmentView, DecidedView, DecisionView},
    rows::{assessment_card, decision_rows},
};
use crate::{
    components::{ButtonLink, Card, Page, SummaryList},
    ids::PersonId,
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;

/// The page of decided access.
#[component]
pub fn DecidedPage() -> impl IntoView {
    answered(
        |asked| async move {
            let decided = &asked.backend.decided;
            decided.decided(&asked.caller, asked.resident).await
        },
        decided_page,
    )
}

fn decided_page(view: DecidedView) -> AnyView {
    let DecidedView {
        resident,
        decisions,
        assessments,
    } = view;
    let id = resident.id;
    let nothing = decisions
        .is_empty()
        .then(|| view! { <p>"No request has been recorded."</p> });
    let presumed = (!assessments.iter().any(|one| one.is_in_force)).then(|| {
        view! { <p>"It is taken that this person can decide for themself. Nobody has found otherwise for any decision of today."</p> }
    });
    let decisions: Vec<_> = decisions.iter().map(|one| decision(id, one)).collect();
    let assessments: Vec<_> = assessments.iter().map(|one| assessment(id, one)).collect();
    view! {
        <Page title="Access that the care team decides" back=links::person(id) dense=true>
            <IdentityBanner resident=resident/>
            <p>"This is for when the person cannot decide themself who sees their plans. If they can, help them to share it themself."</p>
            <h2>"Requests"</h2>
            <p><ButtonLink href=links::new_decision(id)>"Record a request"</ButtonLink></p>
            {nothing}
            {decisions}
            <h2>"What the person can decide"</h2>
            {presumed}
            <p><a href=links::new_assessment(id)>"Record that you looked at whether they can decide something"</a></p>
            {assessments}
        </Page>
    }
    .into_any()
}

fn decision(resident: PersonId, one: &DecisionView) -> AnyView {
    let is_given = one
        .given
        .as_ref()
        .is_some_and(|given| given.state.is_given());
    let end = is_given.then(|| {
        let href = links::decision(resident, one.id);
        view! {
            <p>
                <a href=href>
                    "End this access"
                    <span class="nhsuk-u-visually-hidden">{format!(": {}", one.name)}</span>
                </a>
            </p>
        }
    });
    let (heading, rows) = (one.name.clone(), decision_rows(one));
    view! {
        <Card heading=heading>
            <SummaryList rows=rows/>
            {end}
        </Card>
    }
    .into_any()
}

fn assessment(resident: PersonId, one: &AssessmentView) -> AnyView {
    let again = one.is_newest.then(|| {
        let href = links::assess_again(resident, one.id);
        view! {
            <p>
                <a href=href>
                    "Look at this again"
                    <span class="nhsuk-u-visually-hidden">{format!(": {}", one.decision)}</span>
                </a>
            </p>
        }
    });
    assessment_card(one, again.into_any())
}
