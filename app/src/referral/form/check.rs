//! A posted page, read into answers.

use super::{
    definition::{FilledInBy, Page},
    question::{Choice, Kind, PLACES, Question},
};
use crate::{
    error::{PortalError, Problem},
    identifiers::{Email, NhsNumber, Phone, Postcode},
    posted::{Checks, Posted, single_spaced},
};
use chrono::{NaiveDate, TimeDelta};

/// The field, and the note beside an answer, of when a danger sign was checked.
pub const CHECKED_WHEN: &str = "checked-when";
/// The field, and the note beside an answer, of where it was.
pub const CHECKED_WHERE: &str = "checked-where";

/// A danger sign is asked about for so many days: what was looked at before them was another one.
pub const DAYS_CHECKED: i64 = 14;

/// How long the place may be where a danger sign was checked.
const PLACE_LIMIT: u32 = 200;

/// Reads the fields of a page; `today` is what the dates are held against.
///
/// The fields are named as the components name them: the question, with `-day`,
/// `-month` and `-year` for a date, with the answer for a box that is ticked, and
/// with a number from 1 for a place in an order. What is not an answer to choose
/// from was not chosen; what is chosen twice in an order counts once.
///
/// # Errors
/// [`PortalError::Check`] with what is the matter, in the order of the questions.
pub fn check_page(
    page: &Page,
    posted: &Posted,
    by: FilledInBy,
    today: NaiveDate,
) -> Result<Vec<(String, Vec<String>)>, PortalError> {
    let mut checks = Checks::default();
    let mut answers = Vec::new();
    for question in &page.questions {
        match read(question, posted, by, today) {
            Ok(values) if values.is_empty() && !question.takes(&values, by) => {
                checks.add(&question.first_field(), question.missing());
            }
            Ok(values) => answers.push((question.id.clone(), values)),
            Err(problem) => checks.add(&question.id, problem),
        }
    }
    checks.finish(answers)
}

/// Reads when and where a danger sign was checked already: what to note beside the answer.
///
/// # Errors
/// [`PortalError::Check`] with what is the matter.
pub fn check_checked(
    question: &str,
    posted: &Posted,
    today: NaiveDate,
) -> Result<Vec<(String, Vec<String>)>, PortalError> {
    let mut checks = Checks::default();
    let earliest = today - TimeDelta::days(DAYS_CHECKED);
    let day = match posted.date(CHECKED_WHEN) {
        Ok(Some(day)) if day > today => Err(Problem::TooLate { latest: today }),
        Ok(Some(day)) if day < earliest => Err(Problem::TooEarly { earliest }),
        Ok(Some(day)) => Ok(day),
        Ok(None) => Err(Problem::Missing),
        Err(problem) => Err(problem),
    };
    if let Err(problem) = &day {
        checks.add(CHECKED_WHEN, problem.clone());
    }
    let place = single_spaced(posted.text(CHECKED_WHERE));
    checks.require(!place.is_empty(), CHECKED_WHERE, Problem::Missing);
    checks.at_most(&place, PLACE_LIMIT, CHECKED_WHERE);
    let noted = |what: &str, value: String| (format!("{question}.{what}"), vec![value]);
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    checks.finish(vec![noted(CHECKED_WHEN, day), noted(CHECKED_WHERE, place)])
}

impl Question {
    /// The field that a missing answer is noted for.
    fn first_field(&self) -> String {
        match self.kind {
            Kind::Order { .. } | Kind::Clinics { .. } => self.place_field(1),
            _ => self.id.clone(),
        }
    }

    /// The field of a place in an order, from 1.
    pub fn place_field(&self, place: usize) -> String {
        format!("{}-{place}", self.id)
    }

    /// The field of a box that may be ticked.
    pub fn tick_field(&self, choice: &Choice) -> String {
        format!("{}-{}", self.id, choice.value)
    }

    /// How many places there are in an order of preference.
    pub fn places(&self) -> usize {
        self.choices().len().min(PLACES)
    }

    fn missing(&self) -> Problem {
        match self.kind {
            Kind::YesNo
            | Kind::One { .. }
            | Kind::Many { .. }
            | Kind::Order { .. }
            | Kind::Clinics { .. }
            | Kind::Scale { .. } => Problem::NotChosen,
            _ => Problem::Missing,
        }
    }
}

/// The values of a question; none when it was passed over.
fn read(
    question: &Question,
    posted: &Posted,
    by: FilledInBy,
    today: NaiveDate,
) -> Result<Vec<String>, Problem> {
    let typed = posted.text(&question.id);
    let values = match &question.kind {
        Kind::YesNo | Kind::One { .. } | Kind::Scale { .. } => {
            // A radio that the page does not have was not chosen.
            let chosen = vec![typed.to_owned()];
            return Ok(if question.takes(&chosen, by) {
                chosen
            } else {
                Vec::new()
            });
        }
        Kind::Many { choices } => ticked(question, choices, posted),
        Kind::Order { choices } | Kind::Clinics { choices } => in_order(question, choices, posted),
        Kind::Text { limit } => text(single_spaced(typed), *limit)?,
        Kind::LongText { limit } => text(typed.to_owned(), *limit)?,
        Kind::Date { future } => match posted.date(&question.id)? {
            Some(day) if day > today && !future => {
                return Err(Problem::TooLate { latest: today });
            }
            day => day.iter().map(NaiveDate::to_string).collect(),
        },
        _ if typed.is_empty() => Vec::new(),
        Kind::Number { least, most, .. } => vec![number(typed, *least, *most)?.to_string()],
        // A phone number and an email address stay as they write them.
        Kind::Phone => Phone::parse(typed).map(|_| vec![single_spaced(typed)])?,
        Kind::Email => vec![Email::parse(typed)?.as_typed().to_owned()],
        Kind::NhsNumber => vec![NhsNumber::parse(typed)?.digits()],
        Kind::Postcode => vec![Postcode::parse(typed)?.as_str().to_owned()],
    };
    Ok(values)
}

/// What was ticked; "none of these" beside others is left out.
fn ticked(question: &Question, choices: &[Choice], posted: &Posted) -> Vec<String> {
    let ticked: Vec<&Choice> = choices
        .iter()
        .filter(|choice| posted.ticked(&question.tick_field(choice)))
        .collect();
    let others = ticked.iter().any(|choice| !choice.alone);
    ticked
        .into_iter()
        .filter(|choice| !(others && choice.alone))
        .map(|choice| choice.value.clone())
        .collect()
}

/// What was put in order: the first places first, each answer once, without gaps.
fn in_order(question: &Question, choices: &[Choice], posted: &Posted) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    for place in 1..=question.places() {
        let field = question.place_field(place);
        let chosen = posted.text(&field);
        let is_offered = choices.iter().any(|choice| choice.value == chosen);
        if is_offered && !order.iter().any(|earlier| earlier == chosen) {
            order.push(chosen.to_owned());
        }
    }
    order
}

fn text(typed: String, limit: u32) -> Result<Vec<String>, Problem> {
    if !crate::posted::fits(&typed, limit) {
        return Err(Problem::TooLong { limit });
    }
    Ok(if typed.is_empty() {
        Vec::new()
    } else {
        vec![typed]
    })
}

fn number(typed: &str, least: i32, most: i32) -> Result<i32, Problem> {
    typed
        .replace(',', "")
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or(Problem::NotANumber { least, most })
}
