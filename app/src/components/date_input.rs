//! A date in three fields.

use super::Wiring;
use crate::returned_form::{problem_of, value_of};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// A date, asked for as day, month and year; months may be words.
///
/// The fields are `<name>-day`, `<name>-month` and `<name>-year`. A problem may be
/// noted for the whole (`<name>`) or for one part; either way its link leads to
/// the first part that is wrong.
#[component]
pub fn DateInput(
    /// What the three fields' names begin with.
    #[prop(into)]
    name: String,
    /// What it asks.
    #[prop(into)]
    legend: String,
    /// An example is given when there is no hint.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is stored.
    #[prop(optional_no_strip, into)]
    value: Option<NaiveDate>,
    /// The question is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// It is the reader's own birthday, which browsers know.
    #[prop(optional)]
    birthday: bool,
) -> impl IntoView {
    let example = if birthday { "27 3 1951" } else { "27 3 2027" };
    let hint = hint
        .filter(|hint| !hint.is_empty())
        .unwrap_or_else(|| format!("For example, {example}"));
    let part_names = ["day", "month", "year"].map(|part| format!("{name}-{part}"));
    let [day, month, year] = &part_names;
    let wiring = Wiring::of_parts(&name, &[&name, day, month, year], &legend, Some(hint));
    let whole_is_wrong = problem_of(&name).is_some();
    let stored = value.map(|date| {
        [
            date.day().to_string(),
            date.month().to_string(),
            date.year().to_string(),
        ]
    });
    let stored = stored.unwrap_or_default();
    let parts: Vec<_> = part_names
        .into_iter()
        .zip(["Day", "Month", "Year"])
        .zip(["bday-day", "bday-month", "bday-year"])
        .zip(stored)
        .enumerate()
        .map(|(place, (((part, label), autocomplete), stored))| {
            // The whole date's own id stands on its first part, for the error summary.
            let id = if place == 0 && whole_is_wrong {
                name.clone()
            } else {
                part.clone()
            };
            let wrong = whole_is_wrong || problem_of(&part).is_some();
            let width = match place {
                1 => 3,
                2 => 4,
                _ => 2,
            };
            let mark = if wrong { " nhsuk-input--error" } else { "" };
            // Months may be typed as words, so their keyboard has letters.
            let inputmode = (place != 1).then_some("numeric");
            view! {
                <div class="nhsuk-date-input__item">
                    <div class="nhsuk-form-group">
                        <label class="nhsuk-label nhsuk-date-input__label" for=id.clone()>{label}</label>
                        <input
                            class=format!("nhsuk-input nhsuk-date-input__input nhsuk-input--width-{width}{mark}")
                            id=id
                            name=part.clone()
                            type="text"
                            inputmode=inputmode
                            autocomplete=birthday.then_some(autocomplete)
                            value=value_of(&part, &stored)
                            aria-invalid=wrong.then_some("true")
                        />
                    </div>
                </div>
            }
        })
        .collect();
    view! {
        <div class=wiring.group_class()>
            <fieldset class="nhsuk-fieldset" role="group" aria-describedby=wiring.described_by()>
                {wiring.legend(legend, heading)}
                {wiring.hint_and_message()}
                <div class="nhsuk-date-input">{parts}</div>
            </fieldset>
        </div>
    }
    .into_any()
}
