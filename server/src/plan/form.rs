//! Reads the posted forms of a plan and checks them.

use super::write::Said;
use app::{
    error::{PortalError, Problem},
    identifiers::Phone,
    ids::PersonId,
    plan::{
        headings::{Field, FieldKind, Heading, MOST_CHARACTERS, MOST_IN_LINE, Voice, heading},
        model::Performer,
    },
    posted::{Checks, Posted, single_spaced},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What every form of a plan begins with.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Whose plan.
    pub resident: PersonId,
    /// Which section.
    pub heading: &'static Heading,
    /// The version that the author was looking at.
    pub version: i32,
}

/// Reads whose plan, which section, and which version.
///
/// # Errors
/// [`PortalError::NotFound`] when one of them is not there or does not read.
pub fn target(form: &Posted) -> Result<Target, PortalError> {
    let read = || {
        Some(Target {
            resident: form.parsed("resident")?,
            heading: heading(form.text("heading"))?,
            version: form.parsed("version")?,
        })
    };
    read().ok_or(PortalError::NotFound)
}

/// Reads on whose word it is, and when what it says happened.
///
/// In a section that holds the person's own words, others write only on
/// somebody's word; those who may be named are around the resident.
pub fn said(
    form: &Posted,
    heading: &Heading,
    performers: &[Performer],
    own: bool,
    today: NaiveDate,
    checks: &mut Checks,
) -> Said {
    if own {
        return Said::oneself(today);
    }
    let (performer_id, performer_name) = performer(form, heading.voice, performers, checks);
    let event_on = match form.date("event") {
        Ok(date) => date.unwrap_or(today),
        Err(problem) => {
            checks.add("event", problem);
            today
        }
    };
    checks.require(event_on <= today, "event", Problem::NotInPast);
    Said {
        performer_id,
        performer_name,
        event_on,
    }
}

/// Reads on whose word it is: somebody around the resident, or a name.
pub(crate) fn performer(
    form: &Posted,
    voice: Voice,
    performers: &[Performer],
    checks: &mut Checks,
) -> (Option<Uuid>, Option<String>) {
    let name = form.text("performer_name");
    let chosen = form.text("performer");
    let performer = performers
        .iter()
        .find(|performer| performer.id.to_string() == chosen);
    let somebody_else = !name.is_empty();
    let known = chosen.is_empty() || performer.is_some() || (chosen == "other" && somebody_else);
    checks.require(known, "performer", Problem::NotChosen);
    if voice == Voice::Own && known {
        checks.require(
            performer.is_some() || somebody_else,
            "performer",
            Problem::NotChosen,
        );
    }
    checks.at_most(name, MOST_IN_LINE, "performer_name");
    (
        performer.map(|performer| performer.id.0),
        (performer.is_none() && somebody_else).then(|| name.to_owned()),
    )
}

/// Reads the text of a section.
pub fn text(form: &Posted, checks: &mut Checks) -> String {
    let text = form.raw("text").trim_end();
    checks.at_most(text, MOST_CHARACTERS, "text");
    text.to_owned()
}

/// Reads the fields of an item; empty ones are left out.
pub fn fields(form: &Posted, heading: &Heading, checks: &mut Checks) -> BTreeMap<String, String> {
    heading
        .list
        .iter()
        .flat_map(|list| list.fields)
        .filter_map(|field| {
            let value = value(form, field, checks);
            if value.is_empty() && field.required {
                checks.add(&format!("field-{}", field.name), Problem::Missing);
            }
            (!value.is_empty()).then(|| (field.name.to_owned(), value))
        })
        .collect()
}

fn value(form: &Posted, field: &Field, checks: &mut Checks) -> String {
    let name = format!("field-{}", field.name);
    let typed = form.text(&name);
    match field.kind {
        FieldKind::Words => {
            let words = form.raw(&name).trim_end();
            checks.at_most(words, MOST_CHARACTERS, &name);
            if words.trim().is_empty() {
                String::new()
            } else {
                words.to_owned()
            }
        }
        FieldKind::Line => {
            checks.at_most(typed, MOST_IN_LINE, &name);
            single_spaced(typed)
        }
        FieldKind::Choice(choices) => {
            let known = typed.is_empty() || choices.iter().any(|(code, _)| *code == typed);
            checks.require(known, &name, Problem::NotChosen);
            typed.to_owned()
        }
        FieldKind::OneToTen => {
            let number = typed
                .parse::<u8>()
                .ok()
                .filter(|number| (1..=10).contains(number));
            checks.require(
                typed.is_empty() || number.is_some(),
                &name,
                Problem::NotANumber { least: 1, most: 10 },
            );
            number.map_or_else(String::new, |number| number.to_string())
        }
        FieldKind::Phone => match number_to_ring(typed) {
            Ok(number) => number,
            Err(problem) => {
                checks.add(&name, problem);
                String::new()
            }
        },
        FieldKind::NoCode => {
            checks.at_most(typed, MOST_IN_LINE, &name);
            checks.require(!holds_code(typed), &name, Problem::HoldsCode);
            single_spaced(typed)
        }
        FieldKind::Date => match form.date(&name) {
            Ok(date) => date.map_or_else(String::new, |date| date.to_string()),
            Err(problem) => {
                checks.add(&name, problem);
                String::new()
            }
        },
    }
}

/// A number to ring as it is stored: digits only; empty when nothing was typed.
fn number_to_ring(typed: &str) -> Result<String, Problem> {
    let short: String = typed.chars().filter(|sign| *sign != ' ').collect();
    let is_short =
        (3..=6).contains(&short.len()) && short.chars().all(|sign| sign.is_ascii_digit());
    match Phone::parse(typed) {
        _ if is_short => Ok(short),
        Ok(number) => Ok(number.digits().to_owned()),
        Err(Problem::Missing) => Ok(String::new()),
        Err(problem) => Err(problem),
    }
}

/// Whether a text may hold the code of a door or a key safe: a run of three to
/// eight digits, however they are spaced.
fn holds_code(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|sign| !matches!(sign, ' ' | '-' | '.' | ','))
        .collect();
    plain
        .split(|sign: char| !sign.is_ascii_digit())
        .any(|digits| (3..=8).contains(&digits.len()))
}
