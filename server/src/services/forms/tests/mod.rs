//! That the forms that come with the portal can be used, lead somewhere, and are in plain words.

mod danger;
mod ways;
mod words;

use super::BUILT_IN;
use app::referral::{
    answers::Answers,
    form::{
        Choice, Definition,
        FilledInBy::{self, SomebodyElse},
        Kind, NO, NOT_SURE, Page, Question, Step, YES,
    },
};

/// Every form that comes with the portal, with two clinics to choose from.
fn built_in() -> impl Iterator<Item = (&'static str, Definition)> {
    BUILT_IN
        .iter()
        .map(|(code, words)| (*code, read(code, words)))
}

fn read(code: &str, words: &str) -> Definition {
    let clinic = |value: &str| Choice {
        value: value.to_owned(),
        label: value.to_owned(),
        hint: None,
        alone: false,
    };
    Definition::read(words)
        .unwrap_or_else(|faults| panic!("{code}: {faults:#?}"))
        .with_clinics(&[clinic("parkview"), clinic("milson-road")])
}

fn form(code: &str) -> Definition {
    built_in().find(|(found, _)| *found == code).unwrap().1
}

/// Every answer that can be given to a question, each a list of values.
fn possible(question: &Question, by: FilledInBy) -> Vec<Vec<String>> {
    let each = |values: &[&str]| {
        values
            .iter()
            .map(|value| vec![(*value).to_owned()])
            .collect()
    };
    let mut possible: Vec<Vec<String>> = match &question.kind {
        Kind::YesNo if by == SomebodyElse => each(&[NO, YES, NOT_SURE]),
        Kind::YesNo => each(&[NO, YES]),
        Kind::One { choices }
        | Kind::Many { choices }
        | Kind::Order { choices }
        | Kind::Clinics { choices } => choices
            .iter()
            .map(|choice| vec![choice.value.clone()])
            .collect(),
        Kind::Text { .. } | Kind::LongText { .. } => each(&["some words"]),
        Kind::Date { .. } => each(&["1951-03-27"]),
        Kind::Number { least, most, .. } => each(&[&least.to_string(), &most.to_string()]),
        Kind::Scale { .. } => each(&["0", "5", "8", "10"]),
        Kind::Phone => each(&["01632 960 001"]),
        Kind::Email => each(&["annie@example.org"]),
        Kind::NhsNumber => each(&["9434765919"]),
        Kind::Postcode => each(&["W6 8LN"]),
    };
    if question.optional {
        possible.push(Vec::new());
    }
    possible
}

/// Answers every page that is asked until the form ends; `choose` picks one of so many answers.
fn to_the_end(
    form: &Definition,
    by: FilledInBy,
    mut answers: Answers,
    mut choose: impl FnMut(&Question, usize) -> usize,
) -> (Answers, usize) {
    let mut asked = 0;
    while let Step::Page(page) = form.walk(&answers, by).step {
        assert!(asked < form.pages.len(), "it does not end: {}", page.id);
        asked += 1;
        for question in &page.questions {
            if answers.get(&question.id).is_none() {
                let possible = possible(question, by);
                let values = possible[choose(question, possible.len())].clone();
                answers.set(&question.id, values);
            }
        }
    }
    (answers, asked)
}

/// The answer that leads on: no to danger, and whatever leads to no exit.
fn leads_on(form: &Definition, by: FilledInBy) -> impl FnMut(&Question, usize) -> usize {
    let form = form.clone();
    move |question, count| {
        let danger = form
            .pages
            .iter()
            .any(|page| page.danger && page.question(&question.id).is_some());
        let possible = possible(question, by);
        (0..count)
            .find(|place| {
                question.effects.iter().all(|effect| {
                    effect.exit.is_none() && !danger || !effect.follows(&possible[*place], danger)
                })
            })
            .unwrap()
    }
}

fn dangers(form: &Definition) -> impl Iterator<Item = &Question> {
    form.pages
        .iter()
        .filter(|page| page.danger)
        .flat_map(|page: &Page| &page.questions)
}

fn answered(question: &str, value: &str) -> Answers {
    [(question.to_owned(), vec![value.to_owned()])]
        .into_iter()
        .collect()
}
