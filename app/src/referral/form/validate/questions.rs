//! A question: its words, its answers, and what is filled in beforehand.

use super::{Faults, effects, words::Limits};
use crate::referral::form::{
    definition::{Definition, Page, Subject, Writer},
    question::{Choice, Kind, Prefill, Question},
};

/// How many answers there may be to choose from.
const CHOICES: usize = 60;

/// How many effects a question may have.
const EFFECTS: usize = 20;

/// How long an answer of one line may be at most.
const TEXT: u32 = 500;

/// How long an answer of several lines may be at most.
const LONG_TEXT: u32 = 5_000;

/// What other fields of a form are called.
const RESERVED: [&str; 6] = [
    "draft",
    "page",
    "resident",
    "service",
    "submission",
    "version",
];

/// What has to hold of a question.
pub(super) fn question(form: &Definition, page: &Page, question: &Question, faults: &mut Faults) {
    let place = format!("Question {}", question.id);
    faults.words(&place, "label", &question.label, Limits::LABEL);
    let others = [
        ("label_for_other", &question.label_for_other, Limits::LABEL),
        ("hint", &question.hint, Limits::LABEL),
        ("hint_for_other", &question.hint_for_other, Limits::LABEL),
        ("called", &question.called, Limits::LABEL),
    ];
    for (what, words, limits) in others {
        faults.words_if_any(&place, what, words.as_ref(), limits);
    }
    faults.require(
        !RESERVED.contains(&question.id.as_str()),
        &place,
        "The portal uses this name itself. Give the question another one",
    );
    kind(question, &place, faults);
    if page.danger {
        faults.require(
            question.kind == Kind::YesNo && !question.optional && question.prefill.is_none(),
            &place,
            "Ask for a sign of danger with yes_no, not optional and not filled in beforehand",
        );
        faults.require(
            !others_fill_in(form) || question.label_for_other.is_some(),
            &place,
            "Add label_for_other: others may fill this in, and must not answer for themselves",
        );
    }
    faults.no_more(question.effects.len(), EFFECTS, &place, "effects");
    for effect in &question.effects {
        effects::effect(form, page, question, effect, &place, faults);
    }
    if let Some(prefill) = question.prefill {
        faults.require(
            suits(prefill, &question.kind),
            &place,
            "What is filled in beforehand does not suit this kind of question",
        );
    }
}

fn kind(question: &Question, place: &str, faults: &mut Faults) {
    match &question.kind {
        Kind::One { choices } | Kind::Many { choices } | Kind::Order { choices } => {
            choices_of(&question.kind, choices, place, faults);
        }
        Kind::Text { limit } => faults.require(
            (1..=TEXT).contains(limit),
            place,
            format!("Set its limit from 1 to {TEXT} characters"),
        ),
        Kind::LongText { limit } => faults.require(
            (1..=LONG_TEXT).contains(limit),
            place,
            format!("Set its limit from 1 to {LONG_TEXT} characters"),
        ),
        Kind::Number { least, most, unit } => {
            faults.require(least < most, place, "Make least smaller than most");
            faults.words_if_any(place, "unit", unit.as_ref(), Limits::TITLE);
        }
        Kind::Scale { lowest, highest } => {
            faults.words(place, "lowest", lowest, Limits::TITLE);
            faults.words(place, "highest", highest, Limits::TITLE);
        }
        Kind::YesNo
        | Kind::Clinics { .. }
        | Kind::Date { .. }
        | Kind::Phone
        | Kind::Email
        | Kind::NhsNumber
        | Kind::Postcode => {}
    }
}

fn choices_of(kind: &Kind, choices: &[Choice], place: &str, faults: &mut Faults) {
    faults.require(
        choices.len() >= 2,
        place,
        "Give at least 2 answers to choose from",
    );
    faults.no_more(choices.len(), CHOICES, place, "answers");
    let values = choices.iter().map(|choice| choice.value.as_str());
    faults.names(&format!("{place}, answer"), values);
    for (position, choice) in choices.iter().enumerate() {
        let place = format!("{place}, answer {}", choice.value);
        faults.words(&place, "label", &choice.label, Limits::LABEL);
        faults.words_if_any(&place, "hint", choice.hint.as_ref(), Limits::LABEL);
        faults.require(
            !choice.alone || matches!(kind, Kind::Many { .. }),
            &place,
            "Only where several answers can be chosen can one rule the others out",
        );
        let same = |earlier: &Choice| earlier.label == choice.label;
        faults.require(
            !choices.iter().take(position).any(same),
            &place,
            "Another answer reads the same. Say how they differ",
        );
    }
}

/// Whether the person and others may both fill it in, so that "you" may be the wrong one.
fn others_fill_in(form: &Definition) -> bool {
    let own = match form.subject {
        Subject::Resident => Writer::Resident,
        Subject::Carer => Writer::Carer,
    };
    form.may_fill_in.contains(&own) && form.may_fill_in.iter().any(|writer| *writer != own)
}

fn suits(prefill: Prefill, kind: &Kind) -> bool {
    match prefill {
        Prefill::Phone => *kind == Kind::Phone,
        Prefill::Email => *kind == Kind::Email,
        Prefill::NhsNumber => *kind == Kind::NhsNumber,
        Prefill::Postcode | Prefill::CaredForPostcode => *kind == Kind::Postcode,
        Prefill::DateOfBirth | Prefill::CaredForDateOfBirth => {
            matches!(kind, Kind::Date { future: false })
        }
        Prefill::Name
        | Prefill::Address
        | Prefill::Surgery
        | Prefill::InterpreterLanguage
        | Prefill::CommunicationNeeds
        | Prefill::Conditions
        | Prefill::Medicines
        | Prefill::Goals
        | Prefill::CaredForName => matches!(kind, Kind::Text { .. } | Kind::LongText { .. }),
    }
}
