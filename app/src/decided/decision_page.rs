//! One decision, where staff end what it gave.

use super::{
    model::{MOST_IN_WORDS, OneDecision},
    rows::decision_rows,
};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, SummaryList, TextArea},
    error::PortalError,
    ids::DecisionId,
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One decision.
#[component]
pub fn DecisionPage() -> impl IntoView {
    let which: Option<DecisionId> = use_params_map()
        .read_untracked()
        .get("decision")
        .and_then(|id| id.parse().ok());
    answered(
        move |asked| async move {
            let which = which.ok_or(PortalError::NotFound)?;
            let decided = &asked.backend.decided;
            decided.decision(&asked.caller, asked.resident, which).await
        },
        decision_page,
    )
}

fn decision_page(view: OneDecision) -> AnyView {
    let OneDecision { resident, decision } = view;
    let (id, which) = (resident.id, decision.id);
    let is_given = decision
        .given
        .as_ref()
        .is_some_and(|given| given.state.is_given());
    let end = is_given.then(|| {
        view! {
            <h2>"End it"</h2>
            <p>"They can open nothing more, at once. Both are told by email that something changed, without the reason."</p>
            <PortalForm action="/api/decided/end">
                <input type="hidden" name="resident" value=id.to_string()/>
                <input type="hidden" name="decision" value=which.to_string()/>
                <TextArea
                    name="reason"
                    label="Why?"
                    hint="The person can read this. The one who has the access cannot."
                    rows=3
                    limit=MOST_IN_WORDS
                />
                <Button look=ButtonLook::Warning>"End this access"</Button>
            </PortalForm>
        }
    });
    view! {
        <Page
            title=format!("Access of {}", decision.name)
            back=links::decided(id)
            labels=[("reason", "why it is ended")]
            dense=true
        >
            <IdentityBanner resident=resident/>
            <SummaryList rows=decision_rows(&decision)/>
            {end}
        </Page>
    }
    .into_any()
}
