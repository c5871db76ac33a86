//! A question as a control of a form.

use super::{
    answers::Answers,
    form::{Choice as Answer, FilledInBy, Kind, NO, NOT_SURE, Question, YES},
};
use crate::components::{
    Checkboxes, Choice, DateInput, Details, Radios, Select, SummaryList, SummaryRow, TextArea,
    TextInput, Tick, Wiring,
};
use leptos::prelude::*;

/// What the places of an order are called.
const PLACES: [&str; 3] = ["First choice", "Second choice", "Third choice"];

/// What every control has.
struct Asked {
    field: String,
    label: String,
    hint: String,
    stored: String,
    heading: bool,
}

/// A question, with what was answered before; `heading` makes it the page's heading.
pub(super) fn control(
    question: &Question,
    answers: &Answers,
    by: FilledInBy,
    name: &str,
    heading: bool,
) -> AnyView {
    let label = question.label(by, name);
    let asked = Asked {
        field: question.id.clone(),
        label: match question.optional {
            true => format!("{label} (optional)"),
            false => label,
        },
        hint: question.hint(by, name).unwrap_or_default(),
        stored: answers.one(&question.id).unwrap_or_default().to_owned(),
        heading,
    };
    let own = by == FilledInBy::Themself;
    match &question.kind {
        Kind::YesNo => {
            let mut choices = vec![Choice::new(YES, "Yes"), Choice::new(NO, "No")];
            if !own {
                choices.push(Choice::new(NOT_SURE, "I am not sure"));
            }
            radios(asked, choices)
        }
        Kind::One { choices } => radios(asked, choices.iter().map(choice).collect()),
        Kind::Scale { lowest, highest } => radios(asked, scale(lowest, highest)),
        Kind::Many { choices } => ticks(asked, question, choices, answers),
        Kind::Order { .. } | Kind::Clinics { .. } => in_order(asked, question, answers),
        Kind::LongText { limit } => {
            let Asked {
                field,
                label,
                hint,
                stored,
                heading,
            } = asked;
            view! { <TextArea name=field label=label hint=hint value=stored limit=*limit heading=heading/> }
                .into_any()
        }
        Kind::Date { .. } => {
            let Asked {
                field,
                label,
                hint,
                stored,
                heading,
            } = asked;
            let value: Option<chrono::NaiveDate> = stored.parse().ok();
            view! { <DateInput name=field legend=label hint=hint value=value heading=heading/> }
                .into_any()
        }
        Kind::Text { .. } => line(asked, Line::WORDS),
        Kind::Number { unit, .. } => {
            let label = match unit {
                Some(unit) => format!("{} ({unit})", asked.label),
                None => asked.label.clone(),
            };
            let numeric = Line {
                inputmode: "numeric",
                width: 5,
                ..Line::WORDS
            };
            line(Asked { label, ..asked }, numeric)
        }
        Kind::Phone => {
            let autocomplete = if own { "tel" } else { "" };
            let phone = Line {
                kind: "tel",
                autocomplete,
                width: 20,
                ..Line::WORDS
            };
            line(asked, phone)
        }
        Kind::Email => {
            let autocomplete = if own { "email" } else { "" };
            let email = Line {
                kind: "email",
                autocomplete,
                ..Line::WORDS
            };
            line(asked, email)
        }
        Kind::NhsNumber => {
            let numeric = Line {
                inputmode: "numeric",
                width: 20,
                ..Line::WORDS
            };
            line(asked, numeric)
        }
        Kind::Postcode => {
            let autocomplete = if own { "postal-code" } else { "" };
            line(
                asked,
                Line {
                    autocomplete,
                    width: 10,
                    ..Line::WORDS
                },
            )
        }
    }
}

/// What a line of text is like.
struct Line {
    kind: &'static str,
    autocomplete: &'static str,
    inputmode: &'static str,
    width: u8,
}

impl Line {
    /// Of words.
    const WORDS: Self = Self {
        kind: "text",
        autocomplete: "",
        inputmode: "",
        width: 30,
    };
}

fn line(asked: Asked, like: Line) -> AnyView {
    let Asked {
        field,
        label,
        hint,
        stored,
        heading,
    } = asked;
    let Line {
        kind,
        autocomplete,
        inputmode,
        width,
    } = like;
    view! {
        <TextInput
            name=field
            label=label
            hint=hint
            value=stored
            heading=heading
            kind=kind
            autocomplete=autocomplete
            inputmode=inputmode
            width=width
        />
    }
    .into_any()
}

fn radios(asked: Asked, choices: Vec<Choice>) -> AnyView {
    let Asked {
        field,
        label,
        hint,
        stored,
        heading,
    } = asked;
    view! { <Radios name=field legend=label hint=hint value=stored choices=choices heading=heading/> }
        .into_any()
}

fn choice(answer: &Answer) -> Choice {
    let choice = Choice::new(answer.value.clone(), answer.label.clone());
    match &answer.hint {
        Some(hint) => choice.hint(hint.clone()),
        None => choice,
    }
}

fn scale(lowest: &str, highest: &str) -> Vec<Choice> {
    (0..=10)
        .map(|number: u32| {
            let words = match number {
                0 => format!("0: {lowest}"),
                10 => format!("10: {highest}"),
                other => other.to_string(),
            };
            Choice::new(number.to_string(), words)
        })
        .collect()
}

fn ticks(asked: Asked, question: &Question, choices: &[Answer], answers: &Answers) -> AnyView {
    let given = answers.get(&asked.field).unwrap_or_default();
    let ticks = choices
        .iter()
        .map(|choice| {
            let ticked = given.contains(&choice.value);
            let tick = Tick::new(question.tick_field(choice), choice.label.clone(), ticked);
            match &choice.hint {
                Some(hint) => tick.hint(hint.clone()),
                None => tick,
            }
        })
        .collect();
    let Asked {
        field,
        label,
        hint,
        heading,
        ..
    } = asked;
    view! { <Checkboxes name=field legend=label hint=hint ticks=ticks heading=heading/> }.into_any()
}

/// What there is to know of choices from lists, whose lines have room for a name alone.
fn about(question: &Question) -> Option<AnyView> {
    let summary = match question.kind {
        Kind::Clinics { .. } => "Where each of them is",
        _ => "More about each of them",
    };
    let rows: Vec<_> = question
        .choices()
        .iter()
        .filter_map(|choice| Some((choice.label.clone(), choice.hint.clone()?)))
        .map(|(label, hint)| SummaryRow::text(label, hint))
        .collect();
    (!rows.is_empty())
        .then(|| view! { <Details summary=summary><SummaryList rows=rows/></Details> }.into_any())
}

/// Several lists, one for each place.
fn in_order(asked: Asked, question: &Question, answers: &Answers) -> AnyView {
    let given = answers.get(&asked.field).unwrap_or_default();
    let options: Vec<(String, String)> = std::iter::once((String::new(), String::from("Choose")))
        .chain(
            question
                .choices()
                .iter()
                .map(|choice| (choice.value.clone(), choice.label.clone())),
        )
        .collect();
    let lists: Vec<_> = (1..=question.places())
        .zip(PLACES)
        .map(|(place, words)| {
            let value = given.get(place - 1).cloned().unwrap_or_default();
            let label = match place {
                1 => words.to_owned(),
                _ => format!("{words} (optional)"),
            };
            let (name, options) = (question.place_field(place), options.clone());
            view! { <Select name=name label=label value=value options=options/> }
        })
        .collect();
    let Asked {
        field,
        label,
        hint,
        heading,
        ..
    } = asked;
    let wiring = Wiring::new(&field, &label, Some(hint));
    view! {
        <fieldset class="nhsuk-fieldset" aria-describedby=wiring.described_by()>
            {wiring.legend(label, heading)}
            {wiring.hint_and_message()}
            {about(question)}
            {lists}
        </fieldset>
    }
    .into_any()
}
