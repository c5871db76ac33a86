//! How far each goal was reached.

use super::model::{EXTENTS, MOST_IN_REVIEW, OpenGoal, ReviewForm};
use crate::components::{Choice, Radios, TextArea};
use leptos::prelude::*;

/// The questions about each open goal; nothing where there is none.
pub(super) fn goals(form: &ReviewForm) -> AnyView {
    if form.goals.is_empty() {
        return ().into_any();
    }
    let own = if form.resident.is_reader {
        String::from("In your own words (optional)")
    } else {
        format!("In {}’s own words (optional)", form.resident.name)
    };
    let goals: Vec<_> = form.goals.iter().map(|one| goal(one, &own)).collect();
    view! {
        <section aria-labelledby="goals">
            <h2 id="goals">"Goals"</h2>
            <p>"Leave out any goal that was not talked about."</p>
            {goals}
        </section>
    }
    .into_any()
}

fn goal(goal: &OpenGoal, own: &str) -> AnyView {
    let id = goal.id;
    let choices = EXTENTS
        .iter()
        .map(|(code, words)| Choice::new(*code, *words))
        .collect();
    let until_now = match goal.status.as_str() {
        "" => String::from("How far was it reached?"),
        status => format!("Until now: {status}. How far was it reached?"),
    };
    view! {
        <div class="plan__item">
            <Radios name=format!("extent-{id}") legend=goal.words.clone() hint=until_now choices=choices/>
            <TextArea name=format!("words-{id}") label=own rows=2 limit=MOST_IN_REVIEW/>
        </div>
    }
    .into_any()
}
