//! The questions of a service as people see them, for those who write them.

use super::{
    answers::Answers,
    controls::control,
    form::{Condition, Definition, Effect, FilledInBy, Page, Question},
    parts::paragraphs,
};
use crate::components::Warning;
use leptos::prelude::*;

/// What stands for a name.
const NAME: &str = "the person";

/// Every page in its order, with what its answers lead to; nothing in it can be sent.
pub(crate) fn preview(definition: &Definition) -> AnyView {
    let pages: Vec<_> = definition
        .pages
        .iter()
        .map(|page| one_page(definition, page))
        .collect();
    let introduction = paragraphs(&definition.introduction);
    let safety = paragraphs(&definition.safety_net);
    let urgent = definition.urgent.as_ref().map(|words| {
        let words = paragraphs(words);
        view! { <Warning heading="If it is urgent">{words}</Warning> }
    });
    let stops: Vec<_> = definition
        .stops
        .iter()
        .map(|stop| last_page("They are told to get help now", &stop.title, &stop.text))
        .collect();
    let exits: Vec<_> = definition
        .exits
        .iter()
        .map(|exit| {
            let words = format!("{}\n\n{}", exit.reason, exit.next_step);
            last_page("They are told where else to go", &exit.title, &words)
        })
        .collect();
    view! {
        <div class="preview">
            <p class="quiet">"Before the first question"</p>
            {introduction}
            <Warning heading="When to get help at once">{safety}</Warning>
            <ol class="preview__pages">{pages}</ol>
            {urgent}
            {stops}
            {exits}
        </div>
    }
    .into_any()
}

fn one_page(definition: &Definition, page: &Page) -> AnyView {
    let danger = page
        .danger
        .then(|| view! { <p><strong>"Signs of danger"</strong></p> });
    let only = page.filled_in_by.map(|by| {
        let words = match by {
            FilledInBy::Themself => "Asked only of the person themself.",
            FilledInBy::SomebodyElse => "Asked only of somebody who asks for the person.",
        };
        view! { <p class="quiet">{words}</p> }
    });
    let conditions: Vec<_> = page
        .show_if
        .iter()
        .map(|condition| view! { <p class="quiet">{asked_when(definition, condition)}</p> })
        .collect();
    let title = page
        .title
        .as_ref()
        .map(|title| view! { <p><strong>{title.replace("{name}", NAME)}</strong></p> });
    let text = page
        .text
        .as_ref()
        .map(|text| paragraphs(&text.replace("{name}", NAME)));
    let questions: Vec<_> = page
        .questions
        .iter()
        .map(|question| one_question(definition, question))
        .collect();
    view! {
        <li>
            {danger}
            {only}
            {conditions}
            {title}
            {text}
            {questions}
        </li>
    }
    .into_any()
}

fn one_question(definition: &Definition, question: &Question) -> AnyView {
    // A name of its own, so that no field of the page around has the same.
    let shown = Question {
        id: format!("preview-{}", question.id),
        ..question.clone()
    };
    let control = control(
        &shown,
        &Answers::default(),
        FilledInBy::Themself,
        NAME,
        false,
    );
    let other = question.label_for_other.as_ref().map(|words| {
        let words = words.replace("{name}", NAME);
        view! { <p class="quiet">{format!("Asked of somebody else: {words}")}</p> }
    });
    let effects: Vec<_> = question
        .effects
        .iter()
        .map(|effect| view! { <li>{leads_to(definition, question, effect)}</li> })
        .collect();
    let effects = (!effects.is_empty()).then(|| view! { <ul class="nhsuk-list">{effects}</ul> });
    view! {
        <fieldset class="preview__question" disabled>{control}</fieldset>
        {other}
        {effects}
    }
    .into_any()
}

/// When a page is asked: "Asked only if “Does it hurt?” is Yes".
fn asked_when(definition: &Definition, condition: &Condition) -> String {
    let question = definition.question(&condition.question);
    let label = question.map_or_else(
        || condition.question.clone(),
        |question| question.label(FilledInBy::Themself, NAME),
    );
    let answers: Vec<&str> = condition
        .is
        .iter()
        .map(|value| question.map_or(value.as_str(), |question| question.words(value)))
        .collect();
    format!("Asked only if “{label}” is {}.", answers.join(" or "))
}

/// What an answer leads to: "Yes: stops with “Call 999 now”".
fn leads_to(definition: &Definition, question: &Question, effect: &Effect) -> String {
    let answers: Vec<String> = effect
        .on
        .iter()
        .map(|value| question.words(value).to_owned())
        .chain(effect.at_least.map(|least| format!("{least} or more")))
        .collect();
    let stop = effect
        .emergency
        .as_ref()
        .and_then(|id| definition.stop(id))
        .map(|stop| format!("stops with “{}”", stop.title));
    let exit = effect
        .exit
        .as_ref()
        .and_then(|id| definition.exit(id))
        .map(|exit| format!("ends with “{}”", exit.title));
    let said = |is: bool, words: &str| is.then(|| words.to_owned());
    let follows: Vec<String> = [
        stop,
        exit,
        said(effect.urgent, "makes it urgent"),
        said(effect.soon, "makes it soon"),
        said(effect.face_to_face, "means that they are met in person"),
        effect
            .tell
            .as_ref()
            .map(|words| format!("tells them “{words}”")),
        effect
            .flag
            .as_ref()
            .map(|words| format!("tells the team “{words}”")),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("{}: {}", answers.join(", "), follows.join(", "))
}

/// A page on which asking ends.
fn last_page(kind: &'static str, title: &str, words: &str) -> AnyView {
    let words = paragraphs(words);
    view! {
        <p class="quiet">{kind}</p>
        <Warning heading=title.to_owned()>{words}</Warning>
    }
    .into_any()
}
