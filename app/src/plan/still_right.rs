//! The question whether a plan is still right, with one button to say yes.

use super::model::PlanView;
use crate::{
    components::{Button, ButtonRow, PortalForm},
    format, links,
};
use leptos::prelude::*;

/// The question, when it is time and the reader is the one to answer it.
pub(super) fn still_right(plan: &PlanView) -> AnyView {
    if plan.ownership.check_since.is_none() {
        return ().into_any();
    }
    let (resident, kind) = (plan.resident.id, plan.kind);
    let last = [&plan.ownership.confirmed, &plan.ownership.agreed]
        .into_iter()
        .flatten()
        .map(|word| word.on)
        .max();
    let why = match last {
        Some(on) => format!(
            "It was last agreed, or said to be right, on {}.",
            format::date(on)
        ),
        None => String::from("It is time to look at it again."),
    };
    let agreed = plan.ownership.agreed.is_some();
    let unseen = (agreed && plan.changed_sections() > 0).then(|| {
        view! {
            <p>
                "There are changes since it was agreed. Saying yes does not agree to them. "
                <a href=links::agree(resident, kind)>"Read what changed and agree"</a>
            </p>
        }
    });
    view! {
        <section class="still-right no-print" id="still-right" aria-labelledby="still-right-title">
            <h2 id="still-right-title">"Is this plan still right?"</h2>
            <p>{why}</p>
            {unseen}
            <PortalForm action="/api/agreement/confirm">
                <input type="hidden" name="resident" value=resident.to_string()/>
                <input type="hidden" name="plan" value=kind.path()/>
                <ButtonRow>
                    <Button>"Yes, it is still right"</Button>
                    <a href="#plan">"No, something needs to change"</a>
                </ButtonRow>
            </PortalForm>
        </section>
    }
    .into_any()
}
