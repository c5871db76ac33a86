//! What an answer adds to the figures: one rule, for the moment it comes and for whoever counts
//! everything again.

use crate::{
    clock::first_of_month,
    store::metric_cell::{Changes, EVERY_VERSION, Key},
};
use ::entity::{feedback, feedback_history};
use app::feedback::model::State;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// With what every measure of feedback begins.
pub const FEEDBACK: &str = "feedback";
/// The answers to the one question.
pub const RATING: &str = "feedback.rating";
/// How they came.
pub const METHOD: &str = "feedback.method";
/// Who answered.
pub const ROLE: &str = "feedback.role";
/// After what.
pub const OCCASION: &str = "feedback.occasion";
/// Who was asked, by how they were asked.
pub const ASKED: &str = "feedback.asked";
/// How many of those who were asked answered, in the month in which they were asked.
pub const CAME_BACK: &str = "feedback.came_back";
/// The answers to a statement; its code follows.
pub const SAID: &str = "feedback.said.";

/// What was said of the statements, as it is stored.
pub fn statements(row: &feedback::Model) -> BTreeMap<String, String> {
    // What was stored was checked; a row that does not read says nothing.
    serde_json::from_str(&row.statements).unwrap_or_default()
}

/// Adds what an answer is in the figures: once, or as often as `times` says.
pub fn answer(changes: &mut Changes, row: &feedback::Model, times: i64) {
    if row.state != State::Counted.code() {
        return;
    }
    let mut add = |measure: String, value: &str| {
        let of = (row.service_id, row.set_number, row.day);
        *changes.entry(key(measure, of, value)).or_default() += times;
    };
    add(RATING.to_owned(), &row.rating);
    add(METHOD.to_owned(), &row.method);
    add(ROLE.to_owned(), &row.role);
    add(OCCASION.to_owned(), &row.occasion);
    for (code, said) in statements(row) {
        add(format!("{SAID}{code}"), &said);
    }
}

/// How many of each, as a month that came from a file has them.
pub fn numbers(stored: &str) -> BTreeMap<String, u32> {
    // What was stored was checked; what does not read says nothing.
    serde_json::from_str(stored).unwrap_or_default()
}

/// Adds what a month that came from a file is in the figures, as often as `times` says. Who
/// answered, and after what, is not in it.
pub fn brought_in(changes: &mut Changes, row: &feedback_history::Model, times: i64) {
    for (measure, stored) in [(RATING, &row.options), (METHOD, &row.methods)] {
        for (value, count) in numbers(stored) {
            let of = (row.service_id, row.set_number, row.month);
            let key = key(measure.to_owned(), of, &value);
            *changes.entry(key).or_default() += i64::from(count) * times;
        }
    }
}

/// Adds what became of links, [`ASKED`] or [`CAME_BACK`], by how people were asked about a service
/// in a month, as often as `times` says.
pub fn link(
    changes: &mut Changes,
    measure: &str,
    (service, month, method): (Uuid, NaiveDate, &str),
    times: i64,
) {
    let of = (service, EVERY_VERSION, month);
    let key = key(measure.to_owned(), of, method);
    *changes.entry(key).or_default() += times;
}

fn key(measure: String, (service, series, day): (Uuid, i32, NaiveDate), value: &str) -> Key {
    // Of whoever answers neither age nor area is asked.
    Key::of_everybody((service, first_of_month(day)), (measure, series), value)
}
