//! The way through a small form, its checks, its faults, and forms that chance makes.

mod check;
mod generated;
mod validate;
mod walk;

use super::{Choice, Definition, FilledInBy, FilledInBy::Themself};
use crate::referral::answers::Answers;

/// A small form with something of everything.
const SAMPLE: &str = include_str!("sample.toml");

/// The small form, with two clinics.
fn sample() -> Definition {
    let clinic = |value: &str| Choice {
        value: value.to_owned(),
        label: value.to_owned(),
        hint: None,
        alone: false,
    };
    Definition::read(SAMPLE)
        .unwrap()
        .with_clinics(&[clinic("018f-park"), clinic("018f-bridge")])
}

/// Answers in the form `question=value value`.
fn answers(given: &[&str]) -> Answers {
    given
        .iter()
        .map(|answer| {
            let (question, values) = answer.split_once('=').unwrap();
            let values = values.split_whitespace().map(str::to_owned).collect();
            (question.to_owned(), values)
        })
        .collect()
}

/// What comes next, in a word.
fn next(given: &[&str]) -> String {
    next_for(given, Themself)
}

fn next_for(given: &[&str], by: FilledInBy) -> String {
    use super::Step;
    match sample().walk(&answers(given), by).step {
        Step::Page(page) => format!("page {}", page.id),
        Step::Stop { stop, question, .. } => format!("stop {} by {}", stop.id, question.id),
        Step::Exit { exit, .. } => format!("exit {}", exit.id),
        Step::ReadyToSend => String::from("ready"),
    }
}
