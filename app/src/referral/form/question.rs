//! A question: how it is answered, and what follows from an answer.

use super::definition::{FilledInBy, is_false};
use serde::{Deserialize, Serialize};

/// The answer yes.
pub const YES: &str = "yes";
/// The answer no.
pub const NO: &str = "no";
/// What somebody may answer who fills in for somebody else.
pub const NOT_SURE: &str = "not_sure";

/// How many places there are in an order of preference.
pub const PLACES: usize = 3;

/// A question.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What it is called: the name of its field and of its answer.
    pub id: String,
    /// What it asks.
    pub label: String,
    /// What it asks when somebody else fills in; the same words when it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_for_other: Option<String>,
    /// One short sentence on how to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The same when somebody else fills in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint_for_other: Option<String>,
    /// What it is called after "Select" or "Enter", when an answer is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
    /// Whether it may be passed over.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
    /// What is known already and need not be typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// How it is answered.
    pub kind: Kind,
    /// What follows from an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
}

/// How a question is answered.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Yes or no; whoever fills in for somebody else may be not sure.
    YesNo,
    /// One of several.
    One {
        /// The answers.
        choices: Vec<Choice>,
    },
    /// Any of several.
    Many {
        /// The answers.
        choices: Vec<Choice>,
    },
    /// The most important of several, in order.
    Order {
        /// The answers.
        choices: Vec<Choice>,
    },
    /// The clinics of the service, in order of preference.
    Clinics {
        /// The clinics, which come from the service and not from the form.
        #[serde(skip)]
        choices: Vec<Choice>,
    },
    /// One line.
    Text {
        /// How many characters at most.
        limit: u32,
    },
    /// Several lines.
    LongText {
        /// How many characters at most.
        limit: u32,
    },
    /// A day.
    Date {
        /// Whether it may come after today.
        #[serde(default, skip_serializing_if = "is_false")]
        future: bool,
    },
    /// A whole number.
    Number {
        /// Smallest.
        least: i32,
        /// Largest.
        most: i32,
        /// Of what, such as "hours".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// From 0 to 10.
    Scale {
        /// What 0 means.
        lowest: String,
        /// What 10 means.
        highest: String,
    },
    /// A phone number.
    Phone,
    /// An email address.
    Email,
    /// An NHS number.
    NhsNumber,
    /// A postcode.
    Postcode,
}

/// One of several answers.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether it rules the others out, as "none of these" does.
    #[serde(default, skip_serializing_if = "is_false")]
    pub alone: bool,
}

/// What the portal knows already and can fill in.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// The person's name.
    Name,
    /// Their date of birth.
    DateOfBirth,
    /// Their NHS number.
    NhsNumber,
    /// Their address.
    Address,
    /// Their postcode.
    Postcode,
    /// Their phone number.
    Phone,
    /// Their email address.
    Email,
    /// Their GP surgery.
    Surgery,
    /// The language they need an interpreter for.
    InterpreterLanguage,
    /// How they need to be written or spoken to.
    CommunicationNeeds,
    /// Their conditions, from the care plan.
    Conditions,
    /// Their medicines, from the care plan.
    Medicines,
    /// Their goals, from the care plan.
    Goals,
    /// The name of whom a carer cares for.
    CaredForName,
    /// The date of birth of whom a carer cares for.
    CaredForDateOfBirth,
    /// The postcode of whom a carer cares for.
    CaredForPostcode,
}

/// What follows from an answer.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// From any of these answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<String>,
    /// From a number that is not smaller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<i32>,
    /// Nothing more is asked: the stop of that name says to get help now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    /// The request is urgent, and the person reads what to do until then.
    #[serde(default, skip_serializing_if = "is_false")]
    pub urgent: bool,
    /// The request is to be seen to soon.
    #[serde(default, skip_serializing_if = "is_false")]
    pub soon: bool,
    /// What the person is told to do before they go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tell: Option<String>,
    /// What those who read the request are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// It is not the right service: the exit of that name says what is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
    /// The person must be met in person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub face_to_face: bool,
}

impl Question {
    /// What it asks of whoever fills in; `name` is whom it is about.
    pub fn label(&self, by: FilledInBy, name: &str) -> String {
        said(&self.label, self.label_for_other.as_ref(), by, name)
    }

    /// Its hint for whoever fills in.
    pub fn hint(&self, by: FilledInBy, name: &str) -> Option<String> {
        let hint = match by {
            FilledInBy::Themself => self.hint.as_ref(),
            FilledInBy::SomebodyElse => self.hint_for_other.as_ref().or(self.hint.as_ref()),
        };
        hint.map(|words| words.replace("{name}", name))
    }

    /// What it is called after "Select" or "Enter", when an answer is missing.
    pub fn called(&self) -> &str {
        match (&self.called, &self.kind) {
            (Some(words), _) => words,
            (None, Kind::YesNo) => "yes or no",
            (None, Kind::One { .. }) => "one of the answers",
            (None, Kind::Many { .. }) => "at least one of the answers",
            (None, Kind::Order { .. }) => "what comes first",
            (None, Kind::Clinics { .. }) => "the clinic that you would like most",
            (None, Kind::Scale { .. }) => "a number from 0 to 10",
            (None, Kind::Phone) => "a phone number",
            (None, Kind::Email) => "an email address",
            (None, Kind::NhsNumber) => "an NHS number",
            (None, Kind::Postcode) => "a postcode",
            (None, Kind::Date { .. }) => "a date",
            (None, Kind::Number { .. }) => "a number",
            (None, Kind::Text { .. } | Kind::LongText { .. }) => "an answer",
        }
    }

    /// The answers to choose from, in order; none where it is typed.
    pub fn choices(&self) -> &[Choice] {
        self.kind.choices()
    }

    /// What a value is called: its label where it was chosen, else the value.
    pub fn words<'a>(&'a self, value: &'a str) -> &'a str {
        let chosen = self.choices().iter().find(|choice| choice.value == value);
        match (chosen, &self.kind, value) {
            (Some(choice), _, _) => &choice.label,
            (None, Kind::YesNo, YES) => "Yes",
            (None, Kind::YesNo, NO) => "No",
            (None, Kind::YesNo, NOT_SURE) => "Not sure",
            (None, _, value) => value,
        }
    }
}

impl Kind {
    pub(super) fn choices(&self) -> &[Choice] {
        match self {
            Self::One { choices }
            | Self::Many { choices }
            | Self::Order { choices }
            | Self::Clinics { choices } => choices,
            _ => &[],
        }
    }
}

fn said(own: &str, for_other: Option<&String>, by: FilledInBy, name: &str) -> String {
    match (by, for_other) {
        (FilledInBy::SomebodyElse, Some(words)) => words.replace("{name}", name),
        _ => own.replace("{name}", name),
    }
}
