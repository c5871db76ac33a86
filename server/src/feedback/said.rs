//! What a form says besides the one answer: the statements and the words, read and written.

use crate::{
    Portal,
    error::{Result, internal},
    store::{Tx, feedback_words as kept},
    working_days,
};
use ::entity::{feedback, feedback_contact, feedback_words, service};
use app::{
    circle::details::needed,
    error::Problem,
    feedback::{
        model::{MOST_IN_REACH, MOST_IN_WORDS, WORKING_DAYS_TO_READ, WordsState},
        set::QuestionSet,
    },
    identifiers::{Email, Phone},
    ids::PersonId,
    posted::{Checks, Posted},
};
use chrono::{Days, NaiveDate, Weekday};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was said besides.
pub(super) struct Said {
    /// The answer to each statement that has one, by their codes.
    pub(super) statements: BTreeMap<String, String>,
    /// What was written, by the code of the question.
    pub(super) words: Vec<(String, String)>,
    /// Who wants an answer to it, if anybody does.
    pub(super) contact: Option<Contact>,
}

/// Who wants an answer.
pub(super) enum Contact {
    /// Somebody who is signed in.
    Person(PersonId),
    /// Somebody by name, and how they are reached.
    Typed { name: String, reach: String },
}

/// Reads it; what is not asked is left out, and what is asked may be left out. An answer goes to
/// whoever is `signed_in`, if it is their own.
pub(super) fn read(
    form: &Posted,
    set: &QuestionSet,
    signed_in: Option<PersonId>,
    checks: &mut Checks,
) -> Said {
    let mut statements = BTreeMap::new();
    for statement in &set.statements {
        let field = format!("said-{}", statement.code);
        let answer = form.text(&field);
        if answer.is_empty() {
            continue;
        }
        checks.require(set.answer(answer).is_some(), &field, Problem::NotChosen);
        statements.insert(statement.code.clone(), answer.to_owned());
    }
    let mut words = Vec::new();
    for question in &set.words {
        let field = format!("words-{}", question.code);
        let written = form.text(&field);
        checks.at_most(written, MOST_IN_WORDS, &field);
        if !written.is_empty() {
            words.push((question.code.clone(), written.to_owned()));
        }
    }
    let contact = form
        .ticked("answer")
        .then(|| contact(form, signed_in, checks));
    // Who says how they are reached and forgets to say why would wait for an answer.
    let is_typed = [form.text("name"), form.text("reach")] != ["", ""];
    checks.require(
        contact.is_some() || signed_in.is_some() || !is_typed,
        "wish",
        Problem::NotChosen,
    );
    if let Some(question) = set.words.first() {
        // Nobody can answer what was not said.
        let field = format!("words-{}", question.code);
        checks.require(
            contact.is_none() || !words.is_empty(),
            &field,
            Problem::Missing,
        );
    }
    Said {
        statements,
        words,
        contact,
    }
}

fn contact(form: &Posted, signed_in: Option<PersonId>, checks: &mut Checks) -> Contact {
    if let Some(person) = signed_in {
        return Contact::Person(person);
    }
    let name = needed(checks, form, "name", MOST_IN_REACH);
    let reach = needed(checks, form, "reach", MOST_IN_REACH);
    let parsed = match reach.contains('@') {
        true => Email::parse(&reach).map(|_| ()),
        false => Phone::parse(&reach).map(|_| ()),
    };
    match parsed {
        Ok(()) | Err(Problem::Missing) => {}
        Err(problem) => checks.add("reach", problem),
    }
    Contact::Typed { name, reach }
}

/// Statements as they are stored.
pub(super) fn stored(statements: &BTreeMap<String, String>) -> Result<String> {
    serde_json::to_string(statements).map_err(|error| internal(error.to_string()))
}

impl Portal {
    /// Keeps the words that came with an answer, and who wants one; somebody is to have seen to
    /// them in some days.
    pub(super) async fn keep_words(
        &self,
        tx: &Tx,
        (answer, service): (&feedback::Model, &service::Model),
        said: Said,
    ) -> Result<()> {
        if said.words.is_empty() {
            return Ok(());
        }
        let owner = kept::next_owner(tx.connection(), service, answer.day).await?;
        let mut contact = said.contact;
        for (question, words) in said.words {
            let row = feedback_words::Model {
                id: self.random_id(),
                feedback_id: answer.id,
                service_id: answer.service_id,
                question,
                words,
                day: answer.day,
                state: WordsState::New.code().to_owned(),
                due_on: due_on(answer.day),
                owner_id: owner.map(|owner| owner.0),
                shown_words: None,
                reply: None,
                changed: None,
                version: 1,
                shown_on: None,
            };
            let words = row.id;
            kept::insert(tx, row).await?;
            // Of all that somebody wrote with one answer, the first words have it.
            if let Some(who) = contact.take() {
                kept::insert_contact(tx, wanted_by(who, words)).await?;
            }
        }
        Ok(())
    }

    /// An identifier that does not tell when it was made, as others do.
    pub(super) fn random_id(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.clock.random()).into_uuid()
    }
}

/// By when words of a day are to have been seen to: the end of a week, so that it does not tell
/// the day.
fn due_on(day: NaiveDate) -> NaiveDate {
    let due = working_days::after(day, WORKING_DAYS_TO_READ);
    due.week(Weekday::Mon)
        .checked_last_day()
        .and_then(|sunday| sunday.checked_sub_days(Days::new(2)))
        .map_or(due, |friday| friday.max(due))
}

/// Who wants an answer to some words, as it is kept.
fn wanted_by(who: Contact, words: Uuid) -> feedback_contact::Model {
    let (person_id, name, reach) = match who {
        Contact::Person(person) => (Some(person.0), None, None),
        Contact::Typed { name, reach } => (None, Some(name), Some(reach)),
    };
    feedback_contact::Model {
        words_id: words,
        person_id,
        name,
        reach,
        answered_on: None,
        read_on: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_of_one_week_are_due_on_one_day_and_in_five_working_days_at_the_earliest() {
        let monday: NaiveDate = "2026-11-23".parse().unwrap();
        let days = monday.iter_days().take(5);
        let due: BTreeSet<NaiveDate> = days.map(due_on).collect();
        assert_eq!(due, BTreeSet::from(["2026-12-04".parse().unwrap()]));
        // Over Christmas too.
        for day in "2026-12-14"
            .parse::<NaiveDate>()
            .unwrap()
            .iter_days()
            .take(30)
        {
            assert!(due_on(day) >= working_days::after(day, WORKING_DAYS_TO_READ));
        }
    }
}
