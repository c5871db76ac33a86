//! What the page of a crisis plan says to whoever may write in it: how to begin, or go on.

use super::model::{first_open, is_blank, questions};
use crate::{
    components::{ButtonLink, Inset},
    links,
    plan::model::PlanView,
};
use leptos::prelude::*;

/// How to begin, or to go on where one stopped; nothing when all is answered.
pub(crate) fn way_on(plan: &PlanView) -> AnyView {
    let id = plan.resident.id;
    let Some(open) = first_open(plan) else {
        return ().into_any();
    };
    if is_blank(plan) {
        return view! {
            <div class="no-print">
                <Inset>
                    <p>"Nothing is written yet. It takes about 15 minutes, and you can stop at any time."</p>
                    <ButtonLink href=links::begin_crisis_plan(id)>"Begin this crisis plan"</ButtonLink>
                </Inset>
            </div>
        }
        .into_any();
    }
    let left = questions(plan)
        .filter(|(_, section)| section.is_empty())
        .count();
    let words = match left {
        1 => String::from("1 question has no answer yet."),
        more => format!("{more} questions have no answer yet."),
    };
    view! {
        <p class="no-print">
            {words}" "
            <a href=links::guide(id, open)>"Go on where you stopped"</a>
        </p>
    }
    .into_any()
}
