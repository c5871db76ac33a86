//! Page parts of feedback.

use super::{
    model::{MOST_IN_WORDS, Role},
    set::{Answer, QuestionSet},
};
use crate::components::{
    Button, ButtonLook, Checkboxes, Choice, Labels, Radios, TextArea, TextInput, Tick,
};
use leptos::prelude::*;

/// The field of a statement.
pub(super) fn said(code: &str) -> String {
    format!("said-{code}")
}

/// The field of a question in words.
pub(super) fn words(code: &str) -> String {
    format!("words-{code}")
}

/// What the fields are called in error messages.
pub(super) fn labels(set: &QuestionSet, role: Role) -> Labels {
    let fixed = [
        ("rating", "how it was"),
        ("role", "who you are"),
        ("method", "how it came"),
        ("form_code", "the code on the form"),
        ("wish", "whether an answer is wanted"),
        ("name", "the name"),
        ("reach", "the email address or phone number"),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()));
    let statements = set
        .statements
        .iter()
        .map(|one| (said(&one.code), one.label(role).to_owned()));
    let in_words = set
        .words
        .iter()
        .map(|one| (words(&one.code), one.label.clone()));
    fixed
        .into_iter()
        .chain(statements)
        .chain(in_words)
        .collect()
}

/// As whom somebody can answer.
pub(super) fn roles() -> Vec<Choice> {
    let roles = Role::ALL.iter();
    roles
        .map(|role| Choice::new(role.code(), role.words()))
        .collect()
}

/// Answers to choose from.
pub(super) fn choices(answers: &[Answer]) -> Vec<Choice> {
    answers
        .iter()
        .map(|answer| Choice::new(answer.code.clone(), answer.label.clone()))
        .collect()
}

/// The statements, each with its answers.
pub(super) fn statements(set: &QuestionSet, role: Role) -> AnyView {
    let asked: Vec<_> = set
        .statements
        .iter()
        .map(|one| {
            view! {
                <Radios
                    name=said(&one.code)
                    legend=one.label(role).to_owned()
                    choices=choices(&set.answers)
                    inline=true
                />
            }
        })
        .collect();
    view! { {asked} }.into_any()
}

/// The questions that are answered in words.
pub(super) fn in_words(set: &QuestionSet) -> AnyView {
    let asked: Vec<_> = set
        .words
        .iter()
        .map(|one| {
            view! {
                <TextArea
                    name=words(&one.code)
                    label=one.label.clone()
                    rows=4
                    limit=MOST_IN_WORDS
                />
            }
        })
        .collect();
    view! { {asked} }.into_any()
}

/// What becomes of an answer.
pub(super) fn kept() -> impl IntoView {
    view! {
        <p class="quiet">"We do not keep your name, or anything that says who you are. We keep the day, the service and your answer."</p>
    }
}

/// Whether an answer is wanted, and to whom where nobody is signed in; `fills_in` says whose name
/// the browser may put there.
pub(super) fn wish(words: &'static str, signed_in: bool, fills_in: &'static str) -> AnyView {
    let ticks = vec![Tick::new("answer", words, false).hint(match signed_in {
        true => "The service then sees your name with your words. You read the answer here",
        false => "The service then sees the name with the words",
    })];
    // What may be an address or a number has no name of its own that browsers know.
    let reach_fills_in = if fills_in == "off" { "off" } else { "" };
    let reach = (!signed_in).then(|| {
        view! {
            <TextInput name="name" label="Name" hint="Only for an answer" autocomplete=fills_in spellcheck=false/>
            <TextInput name="reach" label="Email address or phone number" hint="Only for an answer" autocomplete=reach_fills_in spellcheck=false/>
        }
    });
    view! {
        <Checkboxes name="wish" legend="Is an answer wanted?" ticks=ticks/>
        {reach}
    }
    .into_any()
}

/// The answers to the one question, each a button that sends it.
pub(super) fn taps(set: &QuestionSet) -> AnyView {
    let options: Vec<_> = set
        .options
        .iter()
        .map(|option| {
            let (code, label) = (option.code.clone(), option.label.clone());
            view! { <Button look=ButtonLook::Secondary name="rating" value=code>{label}</Button> }
        })
        .collect();
    view! {
        <div class="taps" id="rating" role="group" aria-label="Your answer" tabindex="-1">{options}</div>
    }
    .into_any()
}

/// What stands first in a form whose buttons each mean something: the key for a new line presses
/// the first one, and this one does nothing.
pub(super) fn no_first_button() -> AnyView {
    view! { <button type="submit" disabled=true hidden=true></button> }.into_any()
}
