//! The crisis plans that go with a crisis plan: what happens to one of two when the other falls ill.

use super::{kind::PlanKind, model::PlanView};
use crate::links;
use leptos::prelude::*;

/// The plans of those who care for the person, and of those the person cares for.
pub(super) fn linked(plan: &PlanView) -> Option<AnyView> {
    let (own, name) = (plan.resident.is_reader, plan.resident.name.clone());
    let items: Vec<_> = plan
        .linked
        .iter()
        .map(|linked| {
            let words = match linked.is_own {
                true => String::from("Your own crisis plan"),
                false => format!("Crisis plan of {}", linked.name),
            };
            let whom = if own { "you" } else { &name };
            let why = match (linked.is_own, linked.is_carer) {
                (true, true) => format!("what happens when you cannot care for {whom}"),
                (true, false) => format!("{whom} cares for you"),
                (false, true) => format!("they care for {whom}"),
                (false, false) if own => String::from("you care for them"),
                (false, false) => format!("{whom} cares for them"),
            };
            let href = links::plan(linked.person, PlanKind::Crisis);
            view! { <li><a href=href>{words}</a>": "{why}</li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="no-print" aria-labelledby="linked">
                <h2 id="linked">"Plans that go with this one"</h2>
                <ul class="nhsuk-list">{items}</ul>
            </section>
        }
        .into_any()
    })
}
