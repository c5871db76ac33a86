//! How far each goal was reached.

use super::model::{EXTENTS, Goal, MOST_IN_REVIEW, ReviewForm};
use crate::{
    components::{Choice, Radios, TextArea},
    returned_form::value_of,
};
use leptos::prelude::*;

/// The questions about each open goal; nothing where there is none.
pub(super) fn goals(form: &ReviewForm) -> AnyView {
    let asked: Vec<_> = form.goals.iter().filter(|goal| is_asked(goal)).collect();
    if asked.is_empty() {
        return ().into_any();
    }
    let own = if form.resident.is_reader {
        String::from("In your own words (optional)")
    } else {
        format!("In {}’s own words (optional)", form.resident.name)
    };
    let goals: Vec<_> = asked.into_iter().map(|one| goal(one, &own)).collect();
    view! {
        <section aria-labelledby="goals">
            <h2 id="goals">"Goals"</h2>
            <p>"Leave out any goal that was not talked about."</p>
            {goals}
        </section>
    }
    .into_any()
}

/// One that somebody else closed while it was answered is still asked about.
fn is_asked(goal: &Goal) -> bool {
    let answered = |name: &str| !value_of(&format!("{name}-{}", goal.id), "").is_empty();
    goal.open || answered("extent") || answered("words")
}

fn goal(goal: &Goal, own: &str) -> AnyView {
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
